//! A network with a hidden layer that puts samples into classes, and its training.

use infinitesimal::{Function, Real};

/// What a network sees, and what it should say.
pub(super) struct Sample {
    pub(super) inputs: Vec<f64>,
    pub(super) class: usize,
}

/// The loss of a network on some samples, as a function of its weights: the mean of −ln pₖ, where pₖ is the
/// probability that it gives to the right class.
#[derive(Clone, Copy)]
pub(super) struct Network<'s> {
    /// How many hidden neurons and classes there are.
    pub(super) sizes: [usize; 2],
    pub(super) samples: &'s [Sample],
}

/// Returns the sums of a layer, w₀ + Σ wᵢxᵢ for each neuron; its weights follow one another.
fn layer<T: Real>(weights: &[T], x: &[T]) -> Vec<T> {
    let neuron = |w: &[T]| w[1..].iter().zip(x).fold(w[0], |sum, (&w, &x)| sum + w * x);
    weights.chunks_exact(x.len() + 1).map(neuron).collect()
}

/// Returns a count as a float.
pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::NAN, f64::from)
}

impl Network<'_> {
    /// Returns the score of each class; its probability is e^score over the sum of all.
    pub(super) fn scores<T: Real>(&self, weights: &[T], inputs: &[f64]) -> Vec<T> {
        let [hidden, _] = self.sizes;
        let (first, second) = weights.split_at(hidden * (inputs.len() + 1));
        let x: Vec<T> = inputs.iter().map(|&x| T::constant(x)).collect();
        let h: Vec<T> = layer(first, &x).into_iter().map(T::tanh).collect();
        layer(second, &h)
    }

    /// Returns the class with the highest score.
    pub(super) fn class(&self, weights: &[f64], inputs: &[f64]) -> usize {
        let scores = self.scores(weights, inputs);
        (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
    }

    /// Returns how many of some samples get their class.
    pub(super) fn right(&self, weights: &[f64], samples: &[Sample]) -> usize {
        let is_right = |sample: &&Sample| self.class(weights, &sample.inputs) == sample.class;
        samples.iter().filter(is_right).count()
    }

    /// Returns small weights to begin with, the same in every run: x ← 69069x + 1 mod 2³² (Marsaglia).
    pub(super) fn beginning(&self) -> Vec<f64> {
        let [hidden, classes] = self.sizes;
        let inputs = self.samples[0].inputs.len();
        let mut state = 1936_u32;
        let mut weight = || {
            state = state.wrapping_mul(69069).wrapping_add(1);
            f64::from(state) / f64::from(u32::MAX) - 0.5
        };
        (0..hidden * (inputs + 1) + classes * (hidden + 1)).map(|_| weight()).collect()
    }
}

impl Function for Network<'_> {
    type Output<T: Real> = T;

    fn evaluate<T: Real>(&self, weights: &[T]) -> T {
        let losses = self.samples.iter().map(|sample| {
            let scores = self.scores(weights, &sample.inputs);
            T::log_sum_exp(&scores) - scores[sample.class]
        });
        losses.sum::<T>() / T::constant(float(self.samples.len()))
    }
}

/// The weights and the loss after each step.
pub(super) type Steps = Vec<(Vec<f64>, f64)>;

/// Trains from some weights: v ← 0.9v − η∇f(w), w ← w + v. The gradient is written, the loss returned.
pub(super) fn train(
    mut weights: Vec<f64>,
    rate: f64,
    steps: usize,
    mut value_and_gradient: impl FnMut(&[f64], &mut [f64]) -> f64,
) -> Steps {
    let mut gradient = vec![0.0; weights.len()];
    let mut velocity = gradient.clone();
    let mut way = Vec::new();
    for _ in 0..steps {
        let loss = value_and_gradient(&weights, &mut gradient);
        way.push((weights.clone(), loss));
        for ((w, v), g) in weights.iter_mut().zip(&mut velocity).zip(&gradient) {
            *v = 0.9 * *v - rate * g;
            *w += *v;
        }
    }
    way
}
