//! Graphs as drawings, in the language of Graphviz.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;

use super::graph::Graph;
use super::notation::algebra;
use super::record::{Node, Operation};
use super::symbols;
use super::term::Term;

impl Graph {
    /// Returns the graph in the DOT language, to be drawn by Graphviz: inputs and outputs in boxes, an arrow from each
    /// number to the operations that use it.
    ///
    /// Where the order of two operands matters the arrows are numbered.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let dot = Graph::record(|[x, y]| x * y + x.sin(), [2.0, 3.0]).to_dot();
    /// assert!(dot.starts_with("digraph {") && dot.contains(r#"[label="sin"]"#));
    /// ```
    pub fn to_dot(&self) -> String {
        self.dot(|_| String::new())
    }

    /// Returns the graph in the DOT language, with the value of each number where the graph was recorded, in
    /// six digits.
    ///
    /// ```
    /// use infinitesimal::graph::Graph;
    ///
    /// let dot = Graph::record(|[x, y]| x * y, [2.0, 3.0]).to_dot_with_values();
    /// assert!(dot.contains(r#"[label="×\n6"]"#));
    /// ```
    pub fn to_dot_with_values(&self) -> String {
        self.dot(|node| format!("\n{}", symbols::rounded(node.value)))
    }

    /// Returns the drawing, with more text below each label.
    fn dot(&self, below: impl Fn(&Node) -> String) -> String {
        let mut lines = vec!["rankdir=BT;".to_string(), "node [shape=circle];".to_string()];
        let reached = self.reached();
        for (place, node) in self.record.nodes.iter().enumerate() {
            let (below, shape) = match node.operation {
                Operation::Input(_) => (below(node), ", shape=box"),
                _ if !reached[place] => continue,
                // a constant is its value
                Operation::Constant => (String::new(), ", shape=plaintext"),
                _ => (below(node), ""),
            };
            let label = quoted(&(self.label(node) + &below));
            lines.push(format!("n{place} [label={label}{shape}];"));
            for (k, argument) in node.arguments().iter().enumerate() {
                let number = if node.operation.minds_order() {
                    format!(" [label=\"{}\"]", k + 1)
                } else {
                    String::new()
                };
                lines.push(format!("n{argument} -> n{place}{number};"));
            }
        }
        for (i, output) in self.outputs.iter().enumerate() {
            let label = quoted(&self.output_name(i));
            lines.push(format!("y{i} [label={label}, shape=box];"));
            lines.push(format!("n{output} -> y{i};"));
        }
        format!("digraph {{\n    {}\n}}\n", lines.join("\n    "))
    }

    /// Returns the name of an output: y, or y₁, y₂, …; another letter where an input has that name.
    pub(super) fn output_name(&self, i: usize) -> String {
        let single = self.outputs.len() == 1;
        let name = |letter: &str| {
            if single { letter.to_string() } else { symbols::numbered(letter, i + 1) }
        };
        let mut free = ["y", "z", "f"].map(name).into_iter().filter(|y| !self.names.contains(y));
        free.next().unwrap_or_else(|| name("y"))
    }

    /// Returns what stands in a node: the sign of an operation, the name of a function or its formula in x and y.
    fn label(&self, node: &Node) -> String {
        let sign = match node.operation {
            Operation::Input(i) => return self.names[i].clone(),
            Operation::Neg | Operation::Sub => "−",
            Operation::Add => "+",
            Operation::Mul | Operation::Chain => "×",
            Operation::Div => "÷",
            Operation::MulAdd => "×+",
            Operation::Constant => return Term::number(node.value).to_infix(),
            Operation::Rule(..) => {
                let arguments = [Term::symbol("x"), Term::symbol("y")];
                let arguments = &arguments[..node.arguments().len()];
                return match algebra(&self.record, node, arguments) {
                    Term::Call(f, of) if f.order == 0 && of == arguments => f.name,
                    term => term.to_infix(),
                };
            }
        };
        sign.to_string()
    }
}

/// Returns text in quotes, with quotes, backslashes and line breaks escaped.
fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' => "\\\"".to_string(),
        '\\' => "\\\\".to_string(),
        '\n' => "\\n".to_string(),
        c if c.is_control() => " ".to_string(),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}
