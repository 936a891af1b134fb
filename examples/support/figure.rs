//! Figures: where they go, and one style for all of them.
//!
//! An example that draws writes its SVG into the folder given as its first argument, by default `target/figures`, and
//! prints the path. The figures of the documentation are made by the same command with `docs/figures` as the argument.

#![allow(dead_code, reason = "each example uses its part")]

use std::error::Error;
use std::ops::Range;
use std::path::PathBuf;
use std::{env, fs};

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Text};
use plotters::series::{DashedLineSeries, LineSeries};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, ShapeStyle, TextStyle};

pub(crate) use plotters::backend::SVGBackend;
pub(crate) use plotters::style::RGBColor;

/// Colours that are told apart with any eyes (Okabe and Ito).
pub(crate) const ORANGE: RGBColor = RGBColor(230, 159, 0);
/// Sky blue.
pub(crate) const SKY: RGBColor = RGBColor(86, 180, 233);
/// Bluish green.
pub(crate) const GREEN: RGBColor = RGBColor(0, 158, 115);
/// Blue.
pub(crate) const BLUE: RGBColor = RGBColor(0, 114, 178);
/// Vermilion.
pub(crate) const RED: RGBColor = RGBColor(213, 94, 0);
/// Reddish purple.
pub(crate) const PURPLE: RGBColor = RGBColor(204, 121, 167);
/// Text and what stands for itself.
pub(crate) const INK: RGBColor = RGBColor(34, 34, 34);
/// Axes and notes.
pub(crate) const GREY: RGBColor = RGBColor(110, 110, 110);
/// The grid.
pub(crate) const GRID: RGBColor = RGBColor(228, 228, 228);
/// The paper.
pub(crate) const PAPER: RGBColor = RGBColor(255, 255, 255);

/// The typeface of all text.
const FONT: &str = "'Helvetica Neue', Helvetica, Arial, sans-serif";
/// Size of titles, axis labels, and ticks and notes, in pixels.
const SIZES: [f64; 3] = [31.0, 26.0, 22.0];

/// The size of text.
#[derive(Clone, Copy)]
pub(crate) enum Size {
    /// Of a panel's title.
    Title,
    /// Of a line's name, an axis's name.
    Label,
    /// Of ticks and notes.
    Note,
}

/// Which side of a text its place is.
#[derive(Clone, Copy)]
pub(crate) enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// What drawing may meet.
pub(crate) type Failure = Box<dyn Error>;
/// A rectangle of a figure, before it has axes.
pub(crate) type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Draws the figure `name`.svg of the given size in pixels, writes it and prints its path.
pub(crate) fn draw(
    name: &str,
    size: (u32, u32),
    paint: impl FnOnce(&Canvas<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut svg = String::new();
    {
        let canvas = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        canvas.fill(&PAPER)?;
        paint(&canvas)?;
        canvas.present()?;
    }
    let folder = env::args_os().nth(1).map_or_else(|| "target/figures".into(), PathBuf::from);
    fs::create_dir_all(&folder)?;
    let path = folder.join(name).with_extension("svg");
    fs::write(&path, svg)?;
    println!("The figure is in {}", path.display());
    Ok(())
}

/// Returns the style of a text.
fn text(size: Size, colour: RGBColor, anchor: Anchor) -> TextStyle<'static> {
    let horizontal = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let style =
        TextStyle { color: colour.to_backend_color(), ..(FONT, SIZES[size as usize]).into() };
    style.pos(Pos::new(horizontal, VPos::Center))
}

/// Writes a text on a canvas, at a place in pixels.
pub(crate) fn write(
    canvas: &Canvas<'_>,
    words: &str,
    at: (i32, i32),
    size: Size,
    colour: RGBColor,
    anchor: Anchor,
) -> Result<(), Failure> {
    Ok(canvas.draw(&Text::new(words.to_owned(), at, text(size, colour, anchor)))?)
}

/// Draws an entry of a key that is shared by several panels; returns where the next may begin.
pub(crate) fn key(
    canvas: &Canvas<'_>,
    name: &str,
    at: (i32, i32),
    colour: RGBColor,
) -> Result<i32, Failure> {
    let line = vec![at, (at.0 + KEY, at.1)];
    canvas.draw(&PathElement::new(line, colour.stroke_width(4)))?;
    key_name(canvas, name, at)
}

/// Draws an entry of a key for a dashed line.
pub(crate) fn dashed_key(
    canvas: &Canvas<'_>,
    name: &str,
    at: (i32, i32),
    colour: RGBColor,
) -> Result<i32, Failure> {
    for x in (0..KEY).step_by(12) {
        let dash = vec![(at.0 + x, at.1), (at.0 + (x + 7).min(KEY), at.1)];
        canvas.draw(&PathElement::new(dash, colour.stroke_width(4)))?;
    }
    key_name(canvas, name, at)
}

/// Draws an entry of a key for a ring.
pub(crate) fn ring_key(
    canvas: &Canvas<'_>,
    name: &str,
    at: (i32, i32),
    colour: RGBColor,
) -> Result<i32, Failure> {
    canvas.draw(&Circle::new((at.0 + KEY / 2, at.1), 8, colour.stroke_width(3)))?;
    key_name(canvas, name, at)
}

/// The length of a line in a key.
const KEY: i32 = 44;

fn key_name(canvas: &Canvas<'_>, name: &str, (x, y): (i32, i32)) -> Result<i32, Failure> {
    let begin = x + KEY + 12;
    write(canvas, name, (begin, y), Size::Label, INK, Anchor::Start)?;
    let letters = i32::try_from(name.chars().count())?;
    Ok(begin + 12 * letters + 30)
}

/// One direction of a panel: its name, its range, its ticks, and whether it is logarithmic.
pub(crate) struct Axis {
    name: String,
    range: Range<f64>,
    ticks: Vec<f64>,
    logarithmic: bool,
}

impl Axis {
    /// Returns an axis with equal distances, and a tick at each of `ticks`.
    pub(crate) fn linear(name: &str, range: Range<f64>, ticks: &[f64]) -> Self {
        Self { name: name.into(), range, ticks: ticks.to_vec(), logarithmic: false }
    }

    /// Returns an axis of powers of ten from 10^start to 10^end, with a tick at every `every`-th.
    pub(crate) fn decades(name: &str, exponents: Range<i32>, every: usize) -> Self {
        let range = f64::from(exponents.start)..f64::from(exponents.end);
        let ticks = (exponents.start..=exponents.end).rev().step_by(every).map(f64::from);
        Self { name: name.into(), range, ticks: ticks.collect(), logarithmic: true }
    }

    /// Returns where a value stands, held within the axis.
    fn place(&self, value: f64) -> f64 {
        let at = if self.logarithmic { value.log10() } else { value };
        at.clamp(self.range.start, self.range.end)
    }

    fn coordinate(&self) -> Coordinate {
        Coordinate { range: self.range.clone(), ticks: self.ticks.clone() }
    }

    fn tick(&self, at: f64) -> String {
        if self.logarithmic { power_of_ten(at) } else { format!("{at}").replace('-', "−") }
    }
}

/// A stretch of the real line with ticks where they are wanted.
struct Coordinate {
    range: Range<f64>,
    ticks: Vec<f64>,
}

impl Ranged for Coordinate {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let share = (value - self.range.start) / (self.range.end - self.range.start);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let at = (f64::from(end - start) * share).round() as i32;
        start + at
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.ticks.clone()
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

/// Returns 10ⁿ in figures.
fn power_of_ten(exponent: f64) -> String {
    let digits = format!("{exponent:.0}");
    let raised = digits.chars().map(|c| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        c => char::from_u32(u32::from('⁴') + u32::from(c) - u32::from('4')).unwrap_or(c),
    });
    match digits.as_str() {
        "0" | "-0" => "1".into(),
        "1" => "10".into(),
        _ => format!("10{}", raised.collect::<String>()),
    }
}

/// A chart: a rectangle with axes, on which values are drawn.
pub(crate) struct Panel<'a, 'b> {
    chart: ChartContext<'a, SVGBackend<'b>, Cartesian2d<Coordinate, Coordinate>>,
    x: Axis,
    y: Axis,
}

impl<'a, 'b> Panel<'a, 'b> {
    /// Draws the title, the axes and the grid.
    pub(crate) fn new(
        canvas: &'a Canvas<'b>,
        title: &str,
        x: Axis,
        y: Axis,
    ) -> Result<Self, Failure> {
        let mut chart = ChartBuilder::on(canvas)
            .margin_right(18)
            .margin_top(8)
            .caption(title, text(Size::Title, INK, Anchor::Middle))
            .x_label_area_size(76)
            .y_label_area_size(104)
            .build_cartesian_2d(x.coordinate(), y.coordinate())?;
        chart
            .configure_mesh()
            .axis_style(GREY.stroke_width(1))
            .bold_line_style(GRID.stroke_width(1))
            .light_line_style(PAPER)
            .label_style(text(Size::Note, GREY, Anchor::Middle))
            .axis_desc_style(text(Size::Label, INK, Anchor::Middle))
            .x_desc(&x.name)
            .y_desc(&y.name)
            .x_label_formatter(&|at| x.tick(*at))
            .y_label_formatter(&|at| y.tick(*at))
            .draw()?;
        Ok(Self { chart, x, y })
    }

    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.x.place(x), self.y.place(y))
    }

    /// Draws a line through the points; NaN and, on a logarithmic axis, zero break it.
    pub(crate) fn line(
        &mut self,
        points: &[(f64, f64)],
        colour: RGBColor,
        width: u32,
    ) -> Result<(), Failure> {
        let drawn = |axis: &Axis, v: f64| v.is_finite() && !(axis.logarithmic && v <= 0.0);
        let pieces = points.split(|&(x, y)| !(drawn(&self.x, x) && drawn(&self.y, y)));
        let pieces: Vec<Vec<_>> =
            pieces.map(|piece| piece.iter().map(|&p| self.place(p)).collect()).collect();
        for piece in pieces {
            self.chart.draw_series(LineSeries::new(piece, colour.stroke_width(width)))?;
        }
        Ok(())
    }

    /// Draws a dashed line through the points.
    pub(crate) fn dashes(
        &mut self,
        points: &[(f64, f64)],
        colour: RGBColor,
        width: u32,
    ) -> Result<(), Failure> {
        let points: Vec<_> = points.iter().map(|&p| self.place(p)).collect();
        let style = ShapeStyle::from(colour).stroke_width(width);
        self.chart.draw_series(DashedLineSeries::new(points, 7, 5, style))?;
        Ok(())
    }

    /// Draws a dot at each point.
    pub(crate) fn dots(
        &mut self,
        points: &[(f64, f64)],
        colour: RGBColor,
        radius: u32,
    ) -> Result<(), Failure> {
        let points: Vec<_> = points.iter().map(|&p| self.place(p)).collect();
        let dot = |at| Circle::new(at, radius, colour.filled());
        self.chart.draw_series(points.into_iter().map(dot))?;
        Ok(())
    }

    /// Draws a ring at a point, the mark of what was predicted.
    pub(crate) fn ring(
        &mut self,
        at: (f64, f64),
        colour: RGBColor,
        radius: u32,
    ) -> Result<(), Failure> {
        let at = self.place(at);
        let ring = [
            Circle::new(at, radius, PAPER.filled()),
            Circle::new(at, radius, colour.stroke_width(3)),
        ];
        self.chart.draw_series(ring)?;
        Ok(())
    }

    /// Fills the polygon of the points with a pale colour.
    pub(crate) fn area(&mut self, points: &[(f64, f64)], colour: RGBColor) -> Result<(), Failure> {
        let points: Vec<_> = points.iter().map(|&p| self.place(p)).collect();
        self.chart.draw_series([Polygon::new(points, colour.mix(0.15))])?;
        Ok(())
    }

    /// Draws an arrow from one point to another.
    pub(crate) fn arrow(
        &mut self,
        from: (f64, f64),
        to: (f64, f64),
        colour: RGBColor,
        width: u32,
    ) -> Result<(), Failure> {
        let (tail, tip) = (self.place(from), self.place(to));
        let [a, b] = [tail, tip].map(|at| self.chart.backend_coord(&at));
        let (dx, dy) = (f64::from(b.0 - a.0), f64::from(b.1 - a.1));
        let length = dx.hypot(dy).max(1.0);
        let (ux, uy) = (dx / length, dy / length);
        let head = 5.0 + 3.0 * f64::from(width);
        let corner = |side: f64| {
            let (x, y) = (-head * ux - side * uy * head / 2.0, -head * uy + side * ux * head / 2.0);
            #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
            let shift = (x.round() as i32, y.round() as i32);
            shift
        };
        let style = colour.stroke_width(width);
        self.chart.draw_series([PathElement::new(vec![tail, tip], style)])?;
        let barbs = [corner(1.0), (0, 0), corner(-1.0)];
        let barbs =
            plotters::element::EmptyElement::at(tip) + PathElement::new(barbs.to_vec(), style);
        self.chart.draw_series([barbs])?;
        Ok(())
    }

    /// Writes a text beside a point: `shift` pixels to the right and downward.
    pub(crate) fn label(
        &mut self,
        words: &str,
        at: (f64, f64),
        shift: (i32, i32),
        colour: RGBColor,
        anchor: Anchor,
    ) -> Result<(), Failure> {
        let at = self.place(at);
        let style = text(Size::Note, colour, anchor);
        let words = Text::new(words.to_owned(), shift, style);
        self.chart.draw_series([plotters::element::EmptyElement::at(at) + words])?;
        Ok(())
    }
}
