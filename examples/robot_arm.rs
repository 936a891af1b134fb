//! A robot arm of six joints: its Jacobian, and the joints for a pose, on nalgebra's types.
//!
//! ```text
//! cargo run --release --example robot_arm
//! ```
//!
//! The pose of the hand is a product of nalgebra's `Isometry3`, one per joint; on duals the same product carries the hand's
//! velocity. The error of a pose is six numbers, how far and how turned; its Jacobian J goes into damped least squares,
//! `q ← q − (JᵀJ + λI)⁻¹Jᵀe`, with a λ that grows where a step fails and shrinks where it does not. How the joints follow the
//! target is then a matter of the equation that they solve, not of the steps that found them.

use std::f64::consts::{FRAC_PI_2, PI};
use std::process::ExitCode;

use infinitesimal::finite::{Verdict, check_gradient, check_jacobian};
use infinitesimal::linalg::{self, Entry, quaternion};
use infinitesimal::num_traits::Float;
use infinitesimal::{Dual, gradient, implicit, jacobian};
use nalgebra::{
    Isometry3, Matrix6, Quaternion, RealField, Translation3, Unit, UnitQuaternion, Vector3, Vector6,
};

#[path = "support/report.rs"]
mod report;

use report::{Column, Report, Table, heading, paragraph};

/// The numbers of a pose: plain, or dual to any depth.
trait Number: Entry + RealField {}

impl<T: Entry + RealField> Number for T {}

/// The links, by Denavit and Hartenberg: the offset d along the joint's axis, the length a to the next, the twist α of the axes.
/// The measures, in metres, are those of an arm in wide use (UR5).
const LINKS: [[f64; 3]; 6] = [
    [0.089_159, 0.0, FRAC_PI_2],
    [0.0, -0.425, 0.0],
    [0.0, -0.392_25, 0.0],
    [0.109_15, 0.0, FRAC_PI_2],
    [0.094_65, 0.0, -FRAC_PI_2],
    [0.082_3, 0.0, 0.0],
];

/// Returns the pose of each joint's frame, and of the hand at the end.
fn frames<T: Number>(q: &Vector6<T>) -> [Isometry3<T>; 7] {
    let c = T::constant;
    let mut frames = [Isometry3::identity(); 7];
    for (i, [d, a, twist]) in LINKS.into_iter().enumerate() {
        let turn = UnitQuaternion::from_axis_angle(&Vector3::z_axis(), q[i]);
        let twist = UnitQuaternion::from_axis_angle(&Vector3::x_axis(), c(twist));
        let along = Translation3::new(c(0.0), c(0.0), c(d));
        let across = Translation3::new(c(a), c(0.0), c(0.0));
        frames[i + 1] = frames[i] * along * turn * across * twist;
    }
    frames
}

/// Returns the pose of the hand.
fn hand<T: Number>(q: &Vector6<T>) -> Isometry3<T> {
    frames(q)[6]
}

/// Returns how far the hand is from a target: the way to it in metres, and the rotation vector in radians.
fn error<T: Number>(q: &Vector6<T>, target: &Isometry3<T>) -> Vector6<T> {
    let hand = hand(q);
    let way = hand.translation.vector - target.translation.vector;
    // analytic where the two agree, unlike `scaled_axis`
    let turn = quaternion::log(&(hand.rotation * target.rotation.inverse()));
    Vector6::new(way.x, way.y, way.z, turn.x, turn.y, turn.z)
}

/// Returns the pose at a place, turned by a rotation vector.
fn pose<T: Number>(at: &Vector6<T>) -> Isometry3<T> {
    let [place, turn] = [0, 3].map(|i| Vector3::new(at[i], at[i + 1], at[i + 2]));
    Isometry3::from_parts(Translation3::from(place), quaternion::exp(&turn))
}

/// Returns the same pose in duals that do not vary.
fn lift<T: Number>(pose: &Isometry3<T>) -> Isometry3<Dual<T, 6>> {
    let (place, turn) = (pose.translation.vector, pose.rotation.coords);
    Isometry3::from_parts(
        Translation3::from(place.map(Dual::constant)),
        Unit::new_unchecked(Quaternion::from_vector(turn.map(Dual::constant))),
    )
}

/// Returns ∂e/∂q.
fn slopes<T: Number>(q: &Vector6<T>, target: &Isometry3<T>) -> Matrix6<T> {
    jacobian(|q: Vector6<_>| error(&q, &lift(target)), *q)
}

/// Returns joints that reach a target from a start, and the steps it took, by damped least squares.
fn reach(start: Vector6<f64>, target: &Isometry3<f64>) -> Option<(Vector6<f64>, usize)> {
    let (mut q, mut damping) = (start, 1e-2);
    for step in 0..200 {
        let e = error(&q, target);
        if e.norm() < 1e-14 {
            return Some((q, step));
        }
        let j = slopes(&q, target);
        let normal = j.transpose() * j + Matrix6::identity() * damping;
        let trial = q - normal.cholesky()?.solve(&(j.transpose() * e));
        if error(&trial, target).norm() < e.norm() {
            (q, damping) = (trial, damping * 0.1);
        } else if damping > 1e6 || e.norm() < 1e-13 {
            // as near as rounding allows
            return (e.norm() < 1e-13).then_some((q, step));
        } else {
            damping *= 4.0;
        }
    }
    None
}

/// Joints in the middle of things, in radians.
const JOINTS: [f64; 6] = [0.4, -1.1, 1.3, -0.7, 0.9, 0.3];

fn moves(report: &mut Report) {
    heading('a', "How the hand moves with each joint");
    paragraph(
        "A joint turns all that comes after it: the hand's turn is the joint's axis z, its velocity z × (the way from the joint to the \
         hand). The Jacobian of the pose knows nothing of axes, and says the same.",
    );
    let q = Vector6::from(JOINTS);
    let target = hand(&q);
    let j = slopes(&q, &target);
    let frames = frames(&q);
    let mut table = Table::new([
        Column::Right("joint"),
        Column::Right("velocity of the hand, m/rad"),
        Column::Right("turn of the hand, rad/rad"),
    ]);
    let mut worst = 0.0_f64;
    for (i, frame) in frames.iter().take(6).enumerate() {
        let axis = frame.rotation * Vector3::z();
        let arm = target.translation.vector - frame.translation.vector;
        let velocity = axis.cross(&arm);
        let by_hand = Vector6::new(velocity.x, velocity.y, velocity.z, axis.x, axis.y, axis.z);
        let column = j.column(i);
        worst = worst.max((column - by_hand).amax());
        let triple = |k: usize| {
            let [x, y, z] = [0, 1, 2].map(|l| column[k + l] + 0.0);
            format!("{x:+.4} {y:+.4} {z:+.4}")
        };
        table.row([(i + 1).to_string(), triple(0), triple(3)]);
    }
    table.print();
    report.claim(
        worst < 1e-15,
        &format!("all 36 numbers are those of the axes and arms, to 10⁻¹⁵ ({worst:.0e})"),
    );
    let checked = check_jacobian(|q: Vector6<f64>| error(&q, &target), |q| slopes(&q, &target), q);
    report.claim(
        checked.is_ok_and(|report| report.count(Verdict::Agrees) == 30),
        "differences of the plain program agree with the thirty that are not zero, within their bars",
    );
}

fn reaches(report: &mut Report) {
    heading('b', "Joints for a pose");
    paragraph("Damped least squares from joints that are off by up to a radian.");
    let q = Vector6::from(JOINTS);
    let target = hand(&q);
    let mut table = Table::new([
        Column::Left("start, off by"),
        Column::Right("steps"),
        Column::Right("way left, m"),
        Column::Right("turn left, rad"),
        Column::Left("joints"),
    ]);
    let offsets = [
        [0.1, -0.1, 0.1, -0.1, 0.1, -0.1],
        [0.5, 0.3, -0.4, 0.5, -0.3, 0.4],
        [-1.0, 0.4, -0.6, 0.8, 0.5, -0.9],
        [1.0, -0.8, 0.9, -0.6, -0.7, 1.0],
    ];
    let mut reached = 0;
    let mut most = 0;
    for offset in offsets {
        let Some((found, steps)) = reach(q + Vector6::from(offset), &target) else { continue };
        let e = error(&found, &target);
        let (way, turn) = (e.fixed_rows::<3>(0).norm(), e.fixed_rows::<3>(3).norm());
        reached += usize::from(way < 1e-14 && turn < 1e-13);
        most = most.max(steps);
        let joints = found.map(|q| (q + PI).rem_euclid(2.0 * PI) - PI);
        let joints: Vec<String> = joints.iter().map(|q| format!("{q:+.3}")).collect();
        table.row([
            format!("{offset:.1?}"),
            steps.to_string(),
            format!("{way:.0e}"),
            format!("{turn:.0e}"),
            joints.join(" "),
        ]);
    }
    table.print();
    report.claim(
        reached == offsets.len(),
        &format!(
            "every start reaches the pose within 10⁻¹⁴ m and 10⁻¹³ rad, in {most} steps at most"
        ),
    );
}

/// Returns where the hand is, and its rotation vector.
fn place<T: Number>(q: &Vector6<T>) -> Vector6<T> {
    let hand = hand(q);
    let (place, turn) = (hand.translation.vector, quaternion::log(&hand.rotation));
    Vector6::new(place.x, place.y, place.z, turn.x, turn.y, turn.z)
}

/// Returns the joints that reach the pose at a place, turned by a rotation vector, near `JOINTS`; with its derivatives,
/// NaN where there are none.
fn joints<T: Number>(at: Vector6<T>) -> Vector6<T> {
    let solve = |at: Vector6<f64>| {
        let found = reach(Vector6::from(JOINTS).add_scalar(0.05), &pose(&at));
        found.map_or(Vector6::repeat(f64::NAN), |(q, _)| q)
    };
    let found = implicit::root(solve, |q, at| error(&q, &pose(&at)), at);
    found.unwrap_or_else(|_| Vector6::repeat(<T as Float>::nan()))
}

fn follows(report: &mut Report) {
    heading('c', "How the joints follow the target");
    paragraph(
        "q(target) is found by iteration and differentiated by its equation. Its Jacobian is the inverse of that of the pose: a hand that is \
         to move so wants the joints to turn so.",
    );
    let q = Vector6::from(JOINTS);
    let at = place(&q);
    let follow = jacobian(|at: Vector6<_>| joints(at), at);
    let forward = jacobian(|q: Vector6<_>| place(&q), q);
    let gap = (follow * forward - Matrix6::identity()).amax();
    let mut table = Table::new([
        Column::Left("a centimetre along"),
        Column::Right("joint 1"),
        Column::Right("2"),
        Column::Right("3"),
        Column::Right("4"),
        Column::Right("5"),
        Column::Right("6, in degrees"),
    ]);
    for (axis, name) in ["x", "y", "z"].into_iter().enumerate() {
        let [a, b, c, d, e, f] =
            std::array::from_fn(|i| format!("{:+.3}", (0.01 * follow[(i, axis)]).to_degrees()));
        table.row([name.into(), a, b, c, d, e, f]);
    }
    table.print();
    report
        .claim(gap < 1e-12, &format!("∂q/∂pose · ∂pose/∂q is the identity, to 10⁻¹² ({gap:.0e})"));

    // along x, by duals of duals
    let mut line = at.map(|x| Dual::constant(Dual::constant(x)));
    line[0] += Dual::variable(Dual::variable(0.0, 0), 0);
    let second = joints(line).map(|q: Dual<Dual<f64>>| q.partials[0].partials[0]);
    let mut table = Table::new([
        Column::Right("moved by, cm"),
        Column::Right("error of J⁻¹, rad"),
        Column::Right("with second derivatives"),
    ]);
    let mut errors = Vec::new();
    for s in [0.001, 0.01, 0.1] {
        let exact = joints(at + Vector6::x() * s);
        let first = q + follow.column(0) * s;
        let both = first + second * (0.5 * s * s);
        let [one, two] = [first, both].map(|predicted| (exact - predicted).amax());
        errors.push([one, two]);
        table.row([format!("{}", 100.0 * s), format!("{one:.1e}"), format!("{two:.1e}")]);
    }
    table.print();
    report.claim(
        (80.0..125.0).contains(&(errors[1][0] / errors[0][0])),
        "ten times the way, a hundred times the error of the first derivatives",
    );
    report.claim(
        (800.0..1250.0).contains(&(errors[1][1] / errors[0][1])),
        "and a thousand times that of the second: they are right",
    );
}

fn singular(report: &mut Report) {
    heading('d', "Where the arm is stretched");
    paragraph(
        "|det J| tells how far a pose is from one in which the hand cannot move every way. Its gradient, second derivatives of the pose, \
         tells which joints lead away.",
    );
    let q = Vector6::from(JOINTS);
    let uphill = gradient(|q: Vector6<_>| dexterity(&q), q);
    let mut table = Table::new([
        Column::Left("joint"),
        Column::Right("1"),
        Column::Right("2"),
        Column::Right("3"),
        Column::Right("4"),
        Column::Right("5"),
        Column::Right("6"),
    ]);
    let [a, b, c, d, e, f] = std::array::from_fn(|i| format!("{:+.4}", uphill[i] + 0.0));
    table.row(["slope of |det J|".into(), a, b, c, d, e, f]);
    table.print();
    report.claim(
        uphill[0].abs() < 1e-16 && uphill[5].abs() < 1e-16,
        "the first and the last joint make no difference: they turn the room, and the hand about itself",
    );
    let checked = check_gradient(
        |q: Vector6<f64>| dexterity(&q),
        |q| gradient(|q: Vector6<_>| dexterity(&q), q),
        q,
    );
    report.claim(
        checked.is_ok_and(|report| report.count(Verdict::Agrees) >= 4),
        "differences agree with the others, within their bars",
    );

    let mut straight = q;
    straight[2] = 0.0;
    report.claim(dexterity(&straight) < 1e-16, "with a straight elbow det J = 0, to 10⁻¹⁶");
    let follow = implicit::root(
        |_: Vector6<f64>| straight,
        |q, at| error(&q, &pose(&at)),
        place(&straight).map(|x| Dual::new(x, [1.0])),
    );
    report.claim(
        follow == Err(implicit::Error::Singular),
        "there the joints have no derivative by the target, and that is an error",
    );
}

/// Returns |det J| at the pose of some joints.
fn dexterity<T: Number>(q: &Vector6<T>) -> T {
    Float::abs(linalg::determinant(&slopes(q, &hand(q))))
}

fn main() -> ExitCode {
    let mut report = Report::default();
    moves(&mut report);
    reaches(&mut report);
    follows(&mut report);
    singular(&mut report);
    report.conclude()
}
