//! *Alternatives* are forms of the same content for different programs (ECMA-376, part 3, 7.6): one of them is counted.

use super::Body;

/// Prefixes of namespaces whose elements have text that is read. What stands in others is read in its other form.
const READ: [&str; 23] = [
    "w", "m", "r", "a", "pic", "wp", "c", "dgm", "v", "o", "w10", "dsp", "a14", "asvg", "cx",
    "cx1", "w14", "w15", "wp14", "wps", "wpg", "wpc", "mc",
];

impl Body<'_> {
    /// A form that requires these namespaces begins.
    pub(super) fn choice(&mut self, requires: &str) {
        let is_read = requires
            .split_whitespace()
            .all(|prefix| READ.contains(&prefix));
        match self.alternatives.last_mut() {
            Some((was_read @ false, _)) if is_read => {
                *was_read = true;
                self.forms.push(true);
            }
            // It is read all the same if there is no other form.
            Some((false, None)) => {
                self.flow.keep();
                self.forms.push(false);
            }
            _ => self.passed_over = 1,
        }
    }

    pub(super) fn end_choice(&mut self) {
        if self.forms.pop() == Some(false) {
            let kept = self.flow.kept();
            if let Some((_, unread)) = self.alternatives.last_mut() {
                *unread = Some(kept);
            }
        }
    }

    /// The form for programs that can read no other begins.
    pub(super) fn fallback(&mut self) {
        match self.alternatives.last_mut() {
            Some((true, _)) => self.passed_over = 1,
            Some((was_read, _)) => *was_read = true,
            None => {}
        }
    }

    /// The last form has ended.
    pub(super) fn end_alternatives(&mut self) {
        if let Some((false, Some(kept))) = self.alternatives.pop() {
            self.flow.add(kept);
        }
    }
}
