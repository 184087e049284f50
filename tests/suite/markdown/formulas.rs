//! *Formulas*: spec cases, and that any TeX becomes MathML or code.

use foldout::model::{Inline, Math};
use foldout::render::{self, Surroundings};
use proptest::prelude::*;

use crate::spec::check;

#[test]
fn formulas() {
    check("render/math.txt", |input| {
        let math = Math {
            tex: input.to_owned(),
        };
        render::inlines(&[Inline::Math(math)], &Surroundings::default()).html
    });
}

#[test]
fn formulas_nested_too_deep_are_code() {
    let openings = [
        "{",
        "\\sqrt",
        "\\sqrt[",
        "\\sqrt ",
        "\\frac",
        "x^",
        "^",
        "\\left(",
        "\\begin{matrix}",
        "\\hat",
        "\\text{",
        "\\frac1",
        "\\binom{a}",
        "'",
        "\\not",
        "\\overset a",
    ];
    for opening in openings {
        let tex = opening.repeat(5_000 / opening.len());
        let math = Math { tex };
        let html = render::inlines(&[Inline::Math(math)], &Surroundings::default()).html;
        assert!(
            html.starts_with("<code>") || html.starts_with("<math"),
            "{opening}"
        );
    }
}

proptest! {
    #[test]
    fn any_formula_is_shown(pieces in proptest::collection::vec(tex(), 0..12)) {
        let math = Math { tex: pieces.concat() };
        let html = render::inlines(&[Inline::Math(math)], &Surroundings::default()).html;
        prop_assert!(html.starts_with("<math") || html.starts_with("<code>"));
        prop_assert!(!html.contains(" style="));
    }
}

fn tex() -> impl Strategy<Value = String> {
    let marks = [
        "\\frac",
        "{",
        "}",
        "^",
        "_",
        "x",
        "2",
        "\\sqrt",
        "[",
        "]",
        "\\left(",
        "\\right)",
        "&",
        "\\\\",
        "\\begin{matrix}",
        "\\end{matrix}",
        "\\text{a <b> c}",
        "\\alpha",
        "<",
        ">",
        "\"",
        "\\color{red}",
        "\\href{javascript:x}{y}",
        "%",
        "#",
        "~",
        "é",
        "日",
        "\\",
        "\\sum",
        "'",
        "\\begin{align}",
        "\\end{align}",
        "\\tag{1}",
        "\\hspace{1cm}",
        "\\textsc{a}",
        "\\unknown",
    ];
    proptest::sample::select(marks.to_vec()).prop_map(str::to_owned)
}
