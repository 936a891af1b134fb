//! Rules that a graph keeps, without their types.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::any::{Any, TypeId};
use core::fmt::{Debug, Formatter};

use super::expr::Expr;
use crate::number::Dual;
use crate::real::Field;
#[cfg(feature = "libm")]
use crate::rules::Gamma;
use crate::rules::{Binary, Polygamma, Powf, Powi, Sinc, Unary};

/// A dual number whose parts are expressions: what a symbolic derivative is computed with.
pub(super) type Symbol<'g> = Dual<Expr<'g>>;

/// A dual number with a lane for each argument that an operation may have.
pub(super) type Slopes = Dual<f64, 3>;

/// Which rule it is: its type, and the member of a family.
pub(super) type Key = (TypeId, [u32; 3]);

/// A rule that a graph applies again, with the number types that it needs.
pub(super) trait Kept: Send + Sync {
    /// Returns the names of its outputs.
    fn names(&self) -> &'static [&'static str];

    /// Returns the rule, for those who know its type.
    fn rule(&self) -> &dyn Any;

    /// Returns what makes it the same rule as another; nothing for a rule of a user that has parameters.
    fn key(&self) -> Option<Key>;

    /// Returns the same rule once more.
    fn again(&self) -> Box<dyn Kept>;

    /// Returns whether it may be applied again.
    fn is_whole(&self) -> bool {
        true
    }

    /// Returns its outputs at plain floats.
    fn values(&self, x: &[f64]) -> Vec<f64>;

    /// Returns its outputs with their slopes.
    fn slopes(&self, x: &[Slopes]) -> Vec<Slopes>;

    /// Returns its outputs and their tangents as expressions.
    fn symbols<'g>(&self, x: &[Symbol<'g>]) -> Vec<Symbol<'g>>;
}

impl Debug for dyn Kept {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.names()[0])
    }
}

/// A rule of one argument.
pub(super) struct One<R, const M: usize>(pub(super) R);

/// A rule of two arguments.
pub(super) struct Two<R, const M: usize>(pub(super) R);

/// What is left of a rule that is not kept: its outputs and their slopes where it was recorded.
pub(super) struct Passing {
    names: &'static [&'static str],
    values: Vec<f64>,
    /// Along the first and the second argument.
    slopes: [Vec<f64>; 2],
}

impl Passing {
    /// Returns what is left of a rule with these outputs.
    pub(super) fn new(names: &'static [&'static str], values: &[f64], slopes: [&[f64]; 2]) -> Self {
        Self { names, values: values.to_vec(), slopes: slopes.map(<[f64]>::to_vec) }
    }
}

/// Holds where it was recorded alone; the graph looks at [`is_whole`](Kept::is_whole) before it asks for more.
impl Kept for Passing {
    fn names(&self) -> &'static [&'static str] {
        self.names
    }

    fn rule(&self) -> &dyn Any {
        &()
    }

    fn key(&self) -> Option<Key> {
        None
    }

    fn again(&self) -> Box<dyn Kept> {
        let [along_x, along_y] = &self.slopes;
        Box::new(Self::new(self.names, &self.values, [along_x, along_y]))
    }

    fn is_whole(&self) -> bool {
        false
    }

    fn values(&self, _: &[f64]) -> Vec<f64> {
        self.values.clone()
    }

    fn slopes(&self, x: &[Slopes]) -> Vec<Slopes> {
        let along = |m: usize, lane| {
            let terms = x.iter().zip(&self.slopes);
            terms.map(|(x, slopes)| slopes[m].strong_mul(x.partials[lane])).sum()
        };
        let output = |m| Dual::new(self.values[m], core::array::from_fn(|lane| along(m, lane)));
        (0..self.values.len()).map(output).collect()
    }

    fn symbols<'g>(&self, x: &[Symbol<'g>]) -> Vec<Symbol<'g>> {
        panic!(
            "the rule {} is not kept, so that it cannot be differentiated once it is recorded: let its `kept` \
             return `Some(self)`, or record the derivative itself, with `Dual<Expr>` ({} arguments)",
            self.names[0],
            x.len()
        )
    }
}

impl<R: Unary<M> + Send + Sync + 'static, const M: usize> Kept for One<R, M> {
    fn names(&self) -> &'static [&'static str] {
        const { &R::NAMES }
    }

    fn rule(&self) -> &dyn Any {
        &self.0
    }

    fn key(&self) -> Option<Key> {
        key(&self.0)
    }

    fn again(&self) -> Box<dyn Kept> {
        Box::new(Self(self.0))
    }

    fn values(&self, x: &[f64]) -> Vec<f64> {
        x[0].lift(self.0).to_vec()
    }

    fn slopes(&self, x: &[Slopes]) -> Vec<Slopes> {
        x[0].lift(self.0).to_vec()
    }

    fn symbols<'g>(&self, x: &[Symbol<'g>]) -> Vec<Symbol<'g>> {
        x[0].lift(self.0).to_vec()
    }
}

impl<R: Binary<M> + Send + Sync + 'static, const M: usize> Kept for Two<R, M> {
    fn names(&self) -> &'static [&'static str] {
        const { &R::NAMES }
    }

    fn rule(&self) -> &dyn Any {
        &self.0
    }

    fn key(&self) -> Option<Key> {
        key(&self.0)
    }

    fn again(&self) -> Box<dyn Kept> {
        Box::new(Self(self.0))
    }

    fn values(&self, x: &[f64]) -> Vec<f64> {
        x[0].lift2(x[1], self.0).to_vec()
    }

    fn slopes(&self, x: &[Slopes]) -> Vec<Slopes> {
        x[0].lift2(x[1], self.0).to_vec()
    }

    fn symbols<'g>(&self, x: &[Symbol<'g>]) -> Vec<Symbol<'g>> {
        x[0].lift2(x[1], self.0).to_vec()
    }
}

/// Returns the key of a rule: all rules without parameters have one, and the families of the crate.
fn key<R: Any>(rule: &R) -> Option<Key> {
    let members = if size_of::<R>() == 0 { Some([0; 3]) } else { member(rule) };
    members.map(|member| (TypeId::of::<R>(), member))
}

/// Returns which member of its family a rule is.
fn member(rule: &dyn Any) -> Option<[u32; 3]> {
    if let Some(powi) = rule.downcast_ref::<Powi>() {
        let (n, k) = powi.order();
        return Some([n.cast_unsigned(), k, 0]);
    }
    if let Some(powf) = rule.downcast_ref::<Powf>() {
        let (i, j, constant) = powf.order();
        return Some([i, j, u32::from(constant)]);
    }
    #[cfg(feature = "libm")]
    if let Some(Gamma(k)) = rule.downcast_ref() {
        return Some([*k, 0, 0]);
    }
    if let Some(Polygamma(n)) = rule.downcast_ref() {
        return Some([*n, 0, 0]);
    }
    rule.downcast_ref().map(|Sinc(k)| [*k, 0, 0])
}
