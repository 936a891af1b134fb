//! The drawing of a recorded graph is well formed: every arrow joins two nodes, labels are quoted and escaped.
#![cfg(all(feature = "alloc", feature = "libm"))]

use infinitesimal::graph::Graph;
use infinitesimal::rules::{UnaryVisitor, visit_unary};
use infinitesimal::{Field, Unary};

/// Returns the text between quotes at the start, unescaped, and the rest.
fn unquoted(text: &str) -> (String, &str) {
    let mut inner =
        text.strip_prefix('"').unwrap_or_else(|| panic!("no quote before {text}")).char_indices();
    let mut label = String::new();
    while let Some((i, c)) = inner.next() {
        match c {
            '"' => return (label, &text[i + 2..]),
            '\\' => match inner.next() {
                Some((_, 'n')) => label.push('\n'),
                Some((_, c @ ('"' | '\\'))) => label.push(c),
                other => panic!("the escape {other:?} in {text}"),
            },
            c => label.push(c),
        }
    }
    panic!("no quote at the end of {text}")
}

/// The name and the label of a node.
type Box = (String, String);

/// The ends of an arrow, and its number.
type Arrow = (String, String, String);

/// Reads a drawing.
fn read_dot(dot: &str) -> (Vec<Box>, Vec<Arrow>) {
    let body =
        dot.strip_prefix("digraph {\n").and_then(|dot| dot.strip_suffix("}\n")).expect("a digraph");
    let (mut nodes, mut arrows) = (Vec::new(), Vec::new());
    for line in body.lines() {
        let line =
            line.trim().strip_suffix(';').unwrap_or_else(|| panic!("no semicolon after {line}"));
        if let Some((from, to)) = line.split_once(" -> ") {
            let (to, number) = match to.split_once(" [label=") {
                Some((to, label)) => (to, unquoted(label).0),
                None => (to, String::new()),
            };
            arrows.push((from.to_string(), to.to_string(), number));
        } else if let Some((name, attributes)) = line.split_once(" [label=") {
            let (label, rest) = unquoted(attributes);
            assert!(["]", ", shape=box]", ", shape=plaintext]"].contains(&rest), "{rest}");
            nodes.push((name.to_string(), label));
        } else {
            assert!(["rankdir=BT", "node [shape=circle]"].contains(&line), "{line}");
        }
    }
    for (from, to, _) in &arrows {
        assert!(nodes.iter().any(|(name, _)| name == from), "no node {from}");
        assert!(nodes.iter().any(|(name, _)| name == to), "no node {to}");
    }
    (nodes, arrows)
}

#[test]
fn the_drawing_is_well_formed() {
    let graph = Graph::record(
        |[x1, x2]| {
            let (ln, product, sin) = (x1.ln(), x1 * x2, x2.sin());
            ln + product - sin
        },
        [2.0, 5.0],
    );
    let (nodes, arrows) = read_dot(&graph.to_dot());
    let labels: Vec<&str> = nodes.iter().map(|(_, label)| &**label).collect();
    assert_eq!(labels, ["x₁", "x₂", "ln", "×", "sin", "+", "−", "y"]);
    // a difference has a first and a second operand
    let numbers: Vec<&str> = arrows.iter().map(|(.., number)| &**number).collect();
    assert_eq!(numbers, ["", "", "", "", "", "", "1", "2", ""]);
    let (nodes, _) = read_dot(&graph.to_dot_with_values());
    assert_eq!(nodes[2].1, "ln\n0.693147");
}

#[test]
fn labels_are_escaped() {
    let graph = Graph::record(|[x, y]| x * y, [2.0, 5.0]).named(["a \"b\" \\ c", "d\n]; e"]);
    let (nodes, arrows) = read_dot(&graph.to_dot());
    assert_eq!((&*nodes[0].1, &*nodes[1].1), ("a \"b\" \\ c", "d\n]; e"));
    assert_eq!(arrows.len(), 3);
}

#[test]
fn no_output_has_the_name_of_an_input() {
    let outputs = |names: [&str; 3]| {
        let graph = Graph::record(|[a, b, c]| a * b + c, [2.0, 5.0, 3.0]).named(names);
        let (nodes, _) = read_dot(&graph.to_dot());
        (nodes[5].1.clone(), graph.trace().to_string().lines().last().map(str::to_owned))
    };
    for (names, output) in [(["a", "b", "c"], "y"), (["x", "y", "t"], "z"), (["x", "y", "z"], "f")]
    {
        let (label, line) = outputs(names);
        assert_eq!(label, output);
        assert!(line.is_some_and(|line| line.starts_with(output)), "of {names:?}");
    }
    let graph = Graph::record_all(|[a, b]| [a, b, a * b], [2.0, 5.0]).named(["y₁", "b"]);
    assert_eq!(graph.to_string(), "z₁ = y₁\ny₂ = b\ny₃ = y₁·b");
}

struct Drawings;

impl UnaryVisitor for Drawings {
    fn visit<const M: usize>(&mut self, rule: impl Unary<M>) {
        let graph = Graph::record(|x| x.lift(rule).into_iter().sum(), 0.75);
        read_dot(&graph.to_dot());
        read_dot(&graph.derivative(0).to_dot_with_values());
    }
}

#[test]
fn every_rule_can_be_drawn() {
    visit_unary(&mut Drawings);
}
