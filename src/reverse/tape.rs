//! The tape: every operation of a run with its slopes, and the sweep that follows the chain rule back.

use alloc::vec;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::fmt::{Debug, Formatter, Result};

use super::var::Var;
use super::workspace::Spare;
use crate::real::Field;

/// One recorded operation: the numbers that went into it, and its slope along each.
///
/// An operation of one number names itself as its second parent; so does an input for both.
#[derive(Clone, Copy, Debug)]
struct Node<T> {
    parents: [u32; 2],
    slopes: [T; 2],
}

/// The record of a computation, from which the adjoints of all its inputs follow in one sweep.
///
/// The drivers, such as [`gradient`](super::gradient), make a tape of their own, and [`Tape::gradient_into`] runs on one
/// that is kept. By hand, variables are put on a tape and borrow it; there is no global state:
///
/// ```
/// use infinitesimal::reverse::Tape;
///
/// // z = xy + sin x
/// let tape = Tape::new();
/// let (x, y) = (tape.variable(0.0_f64), tape.variable(3.0));
/// let z = x * y + x.sin();
///
/// let adjoints = z.adjoints();
/// assert_eq!((adjoints.of(x), adjoints.of(y)), (4.0, 0.0)); // y + cos x, x
/// ```
///
/// A cleared tape keeps its memory for the next run. Variables of the run before would name operations that are gone, and
/// do not compile:
///
/// ```compile_fail,E0502
/// use infinitesimal::reverse::Tape;
///
/// let mut tape = Tape::new();
/// let x = tape.variable(1.0_f64);
/// tape.clear();
/// let y = x * x; // x is of the run that was cleared
/// ```
///
/// # Cost
///
/// A node holds two places and two slopes: 24 bytes for `f64`, 16 for `f32`, 40 for `Dual<f64>`. There is one for each
/// input and for each operation that varies; sums and differences with a constant, and operations of constants alone,
/// record nothing.
///
/// # Panics
///
/// An operation panics where its operands are variables of two tapes, and where a tape would grow beyond 2³² nodes.
pub struct Tape<T> {
    nodes: RefCell<Vec<Node<T>>>,
    /// The memory of the adjoints, kept between sweeps.
    adjoints: Cell<Vec<T>>,
    /// The memory of the inputs, kept between runs.
    pub(super) spare: Cell<Vec<Spare<T>>>,
}

impl<T> Tape<T> {
    /// Returns an empty tape.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// assert!(Tape::<f64>::new().is_empty());
    /// ```
    pub const fn new() -> Self {
        Self {
            nodes: RefCell::new(Vec::new()),
            adjoints: Cell::new(Vec::new()),
            spare: Cell::new(Vec::new()),
        }
    }

    /// Returns an empty tape with memory for so many nodes.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// assert!(Tape::<f64>::with_capacity(1000).is_empty());
    /// ```
    ///
    /// # Panics
    ///
    /// Panics where there is no memory for so many, and beyond 2³² nodes.
    #[track_caller]
    pub fn with_capacity(nodes: usize) -> Self {
        assert!(nodes <= MOST_NODES, "a tape of {nodes} nodes, more than 2³²");
        Self { nodes: RefCell::new(Vec::with_capacity(nodes)), ..Self::new() }
    }

    /// Forgets what was recorded and keeps the memory.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// let mut tape = Tape::new();
    /// tape.variable(1.0);
    /// tape.clear();
    /// assert!(tape.is_empty());
    /// ```
    pub fn clear(&mut self) {
        self.nodes.get_mut().clear();
    }

    /// Returns the number of nodes: the inputs, and the operations that vary.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// let tape = Tape::new();
    /// let x = tape.variable(2.0);
    /// let y = x * x + 1.0; // a constant summand takes no node
    /// assert_eq!(tape.len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// Returns whether nothing is recorded.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// assert!(Tape::<f64>::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes that one node takes: two places of four, and two slopes.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// assert_eq!(Tape::<f64>::BYTES_PER_NODE, 24);
    /// ```
    pub const BYTES_PER_NODE: usize = size_of::<Node<T>>();
}

impl<T: Field> Tape<T> {
    /// Puts an input on the tape.
    ///
    /// ```
    /// # use infinitesimal::reverse::Tape;
    /// let tape = Tape::new();
    /// let x = tape.variable(3.0);
    /// assert_eq!((x * x).adjoints().of(x), 6.0);
    /// ```
    pub fn variable(&self, value: T) -> Var<'_, T> {
        let zero = T::constant(0.0);
        Var::on(self, value, self.push(|this| Node { parents: [this; 2], slopes: [zero; 2] }))
    }

    /// Records an operation of one number and returns its place.
    #[inline(always)]
    pub(super) fn record(&self, parent: u32, slope: T) -> u32 {
        self.push(|this| Node { parents: [parent, this], slopes: [slope, T::constant(0.0)] })
    }

    /// Records an operation of two numbers and returns its place.
    #[inline(always)]
    pub(super) fn record2(&self, parents: [u32; 2], slopes: [T; 2]) -> u32 {
        self.push(|_| Node { parents, slopes })
    }

    #[inline(always)]
    #[expect(clippy::cast_possible_truncation, reason = "a tape does not grow beyond u32")]
    fn push(&self, node: impl FnOnce(u32) -> Node<T>) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() == nodes.capacity() {
            grow(&mut nodes);
        }
        let place = nodes.len() as u32;
        nodes.push(node(place));
        place
    }

    /// Pulls the `weights` of some results back to the first `inputs` nodes, and lends the adjoints of those.
    #[track_caller]
    pub(crate) fn pull_back<'t, R>(
        &'t self,
        weights: impl IntoIterator<Item = (Var<'t, T>, T), IntoIter: Clone>,
        inputs: usize,
        f: impl FnOnce(&[T]) -> R,
    ) -> R {
        let mut adjoints = self.adjoints.take();
        self.sweep(&mut adjoints, weights.into_iter(), inputs);
        let result = f(&adjoints[..inputs]);
        self.adjoints.set(adjoints);
        result
    }

    /// Computes the adjoints of the weighted sum of some results, down to the first `inputs` nodes.
    ///
    /// Where a slope of zero meets an infinite adjoint their product is NaN, and some input's adjoint in the end. Only
    /// then a second sweep looks at the slopes for zeros, too (law 4).
    #[track_caller]
    pub(super) fn sweep<'t>(
        &'t self,
        adjoints: &mut Vec<T>,
        weights: impl Iterator<Item = (Var<'t, T>, T)> + Clone,
        inputs: usize,
    ) {
        self.seed(adjoints, weights.clone(), inputs);
        self.follow(adjoints, inputs, T::strong_mul);
        let checked = if inputs == 0 { &adjoints[..] } else { &adjoints[..inputs] };
        if !checked.iter().all(T::has_finite_parts) {
            self.seed(adjoints, weights, inputs);
            self.follow(adjoints, inputs, T::strong_product);
        }
    }

    /// Returns the adjoints of one result at the nodes from `first` on, by a sweep that ends there.
    pub(super) fn window(&self, first: u32, result: u32) -> Vec<T> {
        let (first, result) = (first as usize, result as usize);
        if result < first {
            return Vec::new();
        }
        let nodes = self.nodes.borrow();
        let mut adjoints = vec![T::constant(0.0); result - first + 1];
        adjoints[result - first] = T::constant(1.0);
        for place in (first..=result).rev() {
            let (below, rest) = adjoints.split_at_mut(place - first);
            let adjoint = rest[0];
            if adjoint.is_exact_zero() {
                continue;
            }
            let Node { parents, slopes } = nodes[place];
            for (parent, slope) in parents.into_iter().zip(slopes) {
                // a node that names itself is not below itself
                let parent = (parent as usize).checked_sub(first);
                if let Some(parent) = parent.and_then(|parent| below.get_mut(parent)) {
                    *parent = *parent + slope.strong_mul(adjoint);
                }
            }
        }
        adjoints
    }

    /// Gives each result its weight, and all else zero.
    #[track_caller]
    fn seed<'t>(
        &'t self,
        adjoints: &mut Vec<T>,
        weights: impl Iterator<Item = (Var<'t, T>, T)>,
        inputs: usize,
    ) {
        let zero = T::constant(0.0);
        adjoints.clear();
        adjoints.resize(inputs, zero);
        for (y, weight) in weights {
            let Some((tape, place)) = y.place() else { continue };
            self.assert_same(tape);
            let place = place as usize;
            if adjoints.len() <= place {
                adjoints.resize(place + 1, zero);
            }
            let adjoint = adjoints[place];
            // a sum where one number is several results
            adjoints[place] = if adjoint.is_exact_zero() { weight } else { adjoint + weight };
        }
    }

    /// Follows the chain rule back to the node `first`: each node hands the product of its slope and its adjoint on to its
    /// parents.
    fn follow(&self, mut adjoints: &mut [T], first: usize, product: impl Fn(T, T) -> T) {
        let nodes = self.nodes.borrow();
        for node in nodes[first..adjoints.len()].iter().rev() {
            let Some((&mut adjoint, below)) = adjoints.split_last_mut() else { return };
            adjoints = below;
            // the strong zero: what does not matter hands nothing on, whatever its slope
            if adjoint.is_exact_zero() {
                continue;
            }
            let ([a, b], [slope_a, slope_b]) = (node.parents, node.slopes);
            // a node that names itself is not below itself
            if let Some(parent) = adjoints.get_mut(b as usize) {
                *parent = *parent + product(slope_b, adjoint);
            }
            if let Some(parent) = adjoints.get_mut(a as usize) {
                *parent = *parent + product(slope_a, adjoint);
            }
        }
    }
}

/// A place is a `u32`.
const MOST_NODES: usize = u32::MAX as usize;

/// Makes room for more nodes.
#[cold]
fn grow<T>(nodes: &mut Vec<Node<T>>) {
    let more = nodes.len().max(64).min(MOST_NODES - nodes.len());
    assert!(more > 0, "a tape of more than 2³² nodes");
    nodes.reserve_exact(more);
}

impl<T> Default for Tape<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes the number of nodes.
impl<T> Debug for Tape<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("Tape").field("nodes", &self.len()).finish_non_exhaustive()
    }
}
