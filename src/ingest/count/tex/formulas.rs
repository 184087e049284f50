//! *Formulas*: pandoc's, as far as they have all letters of the text's.

use super::Reading;
use super::scan;

/// Macros in a formula call each other so deep at most.
const DEEPEST: usize = 20;

impl Reading<'_> {
    /// The formula that `here` begins with a dollar.
    pub(super) fn dollars<'t>(&mut self, here: &'t str) -> &'t str {
        let sign = if here.starts_with("$$") { "$$" } else { "$" };
        let inside = &here[sign.len()..];
        match scan::end_of_formula(inside, sign) {
            Some(end) => {
                self.formula(&inside[..end]);
                &inside[end + sign.len()..]
            }
            None => {
                self.go_wild("dollar");
                inside
            }
        }
    }

    pub(super) fn formula(&mut self, tex: &str) {
        if self.flow.is_doubting() {
            return self.flow.word(tex);
        }
        if self.are_authors && tex.trim_start().starts_with('^') {
            self.flow.may_go = true;
            self.flow.word(tex);
            self.flow.may_go = false;
            return;
        }
        let tex = without_labels(tex);
        let expanded = self.expanded_formula(&tex, DEEPEST);
        match self
            .given
            .formula_of_tex(expanded.as_deref().unwrap_or(&tex))
        {
            Some(shown) => self.flow.word(&shown),
            None => {
                self.flow.doubt("a formula");
                self.flow.word(&tex);
                self.flow.sure();
            }
        }
    }
}

/// The formula without comments, and without the names of places in it.
fn without_labels(tex: &str) -> String {
    let mut said = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(at) = rest.find(['\\', '%']) {
        said.push_str(&rest[..at]);
        let here = &rest[at..];
        if let Some(after) = scan::comment(here) {
            rest = after;
            continue;
        }
        let (name, after) = scan::name(here);
        rest = match name {
            "label" => scan::argument(after).1,
            _ => {
                said.push_str(&here[..here.len() - after.len()]);
                after
            }
        };
    }
    said.push_str(rest);
    said
}
