//! How large a formula is, with its common parts shared and without.

use alloc::vec;
use core::fmt::{Display, Formatter, Result};

use super::graph::Graph;

/// The number of nodes of a formula: operations, inputs and constants.
///
/// What swells when derivatives are written out is the tree; the graph, in which a common part is one node, grows with
/// the program:
///
/// ```
/// use infinitesimal::graph::Graph;
///
/// // fₖ₊₁ = fₖ·(1 + fₖ): the derivative of the twentieth
/// let graph = Graph::record(|x| (0..20).fold(x, |f, _| f * (1.0 + f)), 0.01);
/// let size = graph.derivative(0).simplified().size();
/// assert!(size.nodes < 150);
/// assert!(size.tree > 10_000_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// The nodes of the graph, each part counted once.
    pub nodes: usize,
    /// The nodes of the tree, each part counted wherever it is used; of several outputs the sum. At most
    /// [`u128::MAX`].
    pub tree: u128,
}

impl Size {
    /// Counts the nodes that the outputs of a graph depend on.
    pub(super) fn of(graph: &Graph) -> Self {
        let nodes = &graph.record.nodes;
        let mut trees = vec![0_u128; nodes.len()];
        for (place, node) in nodes.iter().enumerate() {
            let parts = node.arguments().iter().map(|&argument| trees[argument]);
            trees[place] = parts.fold(1, u128::saturating_add);
        }
        let outputs = graph.outputs.iter().map(|&output| trees[output]);
        Self {
            nodes: graph.reached().iter().filter(|&&reached| reached).count(),
            tree: outputs.fold(0, u128::saturating_add),
        }
    }
}

/// Writes `12 nodes, 40 as a tree`.
///
/// ```
/// use infinitesimal::graph::Graph;
///
/// assert_eq!(Graph::record(|x| x * x, 3.0).size().to_string(), "2 nodes, 3 as a tree");
/// ```
impl Display for Size {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} nodes, {} as a tree", self.nodes, self.tree)
    }
}
