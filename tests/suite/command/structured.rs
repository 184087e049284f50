//! What a page has of texts that pandoc reads and Foldout prepares for it.

use super::pandoc::{checked, has_pandoc, picture};
use super::{Desk, said};

/// A figure has its description and its caption, and what is above the title does not make it a section.
#[test]
fn figures_of_restructured_text_are_described() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put("in/a.png", picture());
    desk.put(
        "in/a.rst",
        ".. contents::\n\n.. highlight:: python\n\n.. currentmodule:: harbour\n\nHarbours\n========\n\n\
         .. figure:: a.png\n   :alt: A crane “of iron”\n\n   The caption.\n\n.. note:: Mind :py:func:`open` and :pep:`8`.\n\n>>> if 1:\n...     2\n2\n\nTides\n-----\n\n\
         .. image:: a.png\n   :alt: A boat\n",
    );
    let found = checked(&desk, "in/a.rst");
    let rules: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules, ["guessed-title", "hidden-text"], "{found:?}");
    let output = desk.build(&["in/a.rst"]);
    assert!(output.status.success(), "{}", said(&output));
    let page = String::from_utf8(desk.files("dist")["index.html"].clone()).unwrap();
    assert!(page.contains("<title>Harbours</title>"), "{page}");
    assert!(page.contains("alt=\"A crane “of iron”\""), "{page}");
    assert!(
        page.contains("<figcaption>The caption.</figcaption>"),
        "{page}"
    );
    assert!(page.contains("alt=\"A boat\""), "{page}");
    assert!(page.contains(">PEP 8</a>"), "{page}");
    assert!(
        page.contains("&gt;&gt;&gt; if 1:\n...     2\n2\n</code></pre>"),
        "{page}"
    );
}

/// Pandoc before 3.1.2 knows no Typst.
#[test]
fn a_format_that_this_pandoc_does_not_know_is_named() {
    if !has_pandoc() {
        return;
    }
    let desk = Desk::new();
    desk.put("a.typ", "= Harbours\n\nWords.\n");
    let output = desk.build(&["a.typ"]);
    if output.status.success() {
        return;
    }
    let said = said(&output);
    for words in [
        "does not read typst",
        "pandoc 3.1.2 or newer",
        "which is installed",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}
