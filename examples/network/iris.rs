//! Fisher's flowers.

use super::classifier::Sample;

/// The table of the paper.
const FLOWERS: &str = include_str!("../data/iris.csv");
/// The species, in the order of their classes.
pub(super) const SPECIES: [&str; 3] = ["setosa", "versicolor", "virginica"];

/// The flowers, standardised: each measure with the mean 0 and the standard deviation 1.
pub(super) struct Flowers {
    /// Four of five, to learn from.
    pub(super) learnt: Vec<Sample>,
    /// Every fifth, held back to see what was learnt.
    pub(super) held_back: Vec<Sample>,
    /// The mean and the standard deviation of each measure, in cm.
    pub(super) scales: [(f64, f64); 4],
}

/// Reads the table; `None` where it is not one.
pub(super) fn flowers() -> Option<Flowers> {
    let rows = FLOWERS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let flowers: Option<Vec<Sample>> = rows.map(flower).collect();
    let mut flowers = flowers?;
    let count = f64::from(u32::try_from(flowers.len()).ok()?);
    let scales = [0, 1, 2, 3].map(|i| {
        let mean = flowers.iter().map(|flower| flower.inputs[i]).sum::<f64>() / count;
        let square = |flower: &Sample| (flower.inputs[i] - mean).powi(2);
        (mean, (flowers.iter().map(square).sum::<f64>() / count).sqrt())
    });
    for flower in &mut flowers {
        for (x, (mean, deviation)) in flower.inputs.iter_mut().zip(scales) {
            *x = (*x - mean) / deviation;
        }
    }
    let (held_back, learnt): (Vec<_>, Vec<_>) =
        flowers.into_iter().enumerate().partition(|(i, _)| i % 5 == 4);
    let [learnt, held_back] =
        [learnt, held_back].map(|part| part.into_iter().map(|(_, flower)| flower).collect());
    Some(Flowers { learnt, held_back, scales })
}

/// Reads a row of four measures and a species.
fn flower(row: &str) -> Option<Sample> {
    let (measures, species) = row.rsplit_once(',')?;
    let inputs: Option<Vec<f64>> = measures.split(',').map(|x| x.parse().ok()).collect();
    let class = SPECIES.iter().position(|&name| name == species)?;
    Some(Sample { inputs: inputs.filter(|inputs| inputs.len() == 4)?, class })
}
