//! Numbers and matrices as data.
#![cfg(all(feature = "serde", feature = "alloc"))]

use infinitesimal::{Dual, Matrix, Taylor, jacobian};
use serde_json::{from_str, from_value, json, to_string};

type Nested = Dual<Dual<f64, 2>>;

const NESTED: Nested =
    Dual::new(Dual::new(1.5, [1.0, 0.0]), [Dual::new(-0.25, [1e-300, f64::MAX])]);

#[test]
fn numbers_of_any_depth_come_back_as_they_were() {
    let text = to_string(&NESTED).unwrap();
    let back: Nested = from_str(&text).unwrap();
    assert_eq!(back.value.value, 1.5);
    assert_eq!(back.value.partials, [1.0, 0.0]);
    assert_eq!((back.partials[0].value, back.partials[0].partials), (-0.25, [1e-300, f64::MAX]));
    assert_eq!(to_string(&back).unwrap(), text);
}

#[test]
fn fields_may_stand_in_any_order_and_have_no_names() {
    let by_name: Dual<f64, 2> = from_str(r#"{"partials":[1,2],"value":3}"#).unwrap();
    let in_order: Dual<f64, 2> = from_str("[3,[1,2]]").unwrap();
    for x in [by_name, in_order] {
        assert_eq!((x.value, x.partials), (3.0, [1.0, 2.0]));
    }
}

#[test]
fn the_number_of_partials_is_checked() {
    for (text, length) in [("[1]", 1), ("[1,2,3]", 3), ("[1,2,3,4,5]", 5), ("[]", 0)] {
        let text = format!(r#"{{"value":3,"partials":{text}}}"#);
        let error = from_str::<Dual<f64, 2>>(&text).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("invalid length {length}, expected 2 partials")),
            "{error}"
        );
    }
    // the inner number is checked as well
    let inner = json!({ "value": { "value": 1, "partials": [1, 2] }, "partials": [{ "value": 1, "partials": [1] }] });
    assert!(from_value::<Nested>(inner).is_err());
}

#[test]
fn fields_are_checked() {
    let message = |text| from_str::<Dual<f64>>(text).unwrap_err().to_string();
    assert!(message(r#"{"value":1}"#).starts_with("missing field `partials`"));
    assert!(message(r#"{"partials":[1]}"#).starts_with("missing field `value`"));
    assert!(
        message(r#"{"value":1,"value":1,"partials":[1]}"#).starts_with("duplicate field `value`")
    );
    assert!(message(r#"{"value":1,"slope":[1]}"#).starts_with("unknown field `slope`"));
    assert!(message("[1]").starts_with("invalid length 1, expected a dual number with 1 partials"));
    assert!(message("1").starts_with("invalid type"));
}

#[test]
fn matrices_come_back_as_they_were() {
    let j: Matrix<f64> = jacobian(|x| [x[0] * x[1], x[0], x[1]], &[2.0, 3.0][..]);
    let back: Matrix<f64> = from_str(&to_string(&j).unwrap()).unwrap();
    assert_eq!(back, j);
    let empty = Matrix::<f64>::from_fn(0, 3, |_, _| 0.0);
    let back: Matrix<f64> = from_str(&to_string(&empty).unwrap()).unwrap();
    assert_eq!((back.rows(), back.columns()), (0, 3));
}

#[test]
fn the_entries_of_a_matrix_are_counted() {
    let message = |text| from_str::<Matrix<f64>>(text).unwrap_err().to_string();
    let error = message(r#"{"rows":2,"columns":2,"entries":[1,2,3]}"#);
    assert!(
        error.starts_with("invalid length 3, expected entries for 2 rows and 2 columns"),
        "{error}"
    );
    // the product of these overflows
    let error = message(r#"{"rows":4294967296,"columns":4294967296,"entries":[]}"#);
    assert!(error.starts_with("invalid length 0"), "{error}");
    assert!(message(r#"{"rows":2,"columns":2}"#).starts_with("missing field `entries`"));
    assert!(message(r#"{"rows":1,"rows":1}"#).starts_with("duplicate field `rows`"));
    assert!(message(r#"{"row":1}"#).starts_with("unknown field `row`"));
}

#[test]
fn series_come_back_as_they_were() {
    let series = Taylor::new(1.5, [1.0, -0.25]);
    let text = to_string(&series).unwrap();
    assert_eq!(text, r#"{"value":1.5,"coefficients":[1.0,-0.25]}"#);
    let back: Taylor<f64, 2> = from_str(&text).unwrap();
    assert_eq!((back.value, back.coefficients), (1.5, [1.0, -0.25]));

    let nested = Taylor::new(Dual::new(1.5, [1.0]), [Dual::new(0.5, [0.0])]);
    let back: Taylor<Dual<f64>, 1> = from_str(&to_string(&nested).unwrap()).unwrap();
    assert_eq!(back.coefficients[0].value, 0.5);
    assert!(from_str::<Taylor<f64, 3>>(&text).is_err());
    assert!(from_str::<Dual<f64, 2>>(&text).is_err(), "the names of the fields differ");
}
