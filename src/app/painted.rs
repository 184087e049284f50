//! What is *painted* in the page now, so that it is not painted again.

use super::found::Step;
use super::marks::Marks;
use super::search::Answer;
use std::ops::Range;
use std::rc::Rc;

/// What of an answer is painted: these of its entries, and the step as the current one.
pub(super) struct Painted {
    pub(super) answer: Rc<Answer>,
    pub(super) entries: Range<usize>,
    pub(super) step: Option<Step>,
    pub(super) marks: Marks,
}

impl Painted {
    /// Whether this is what is painted. Compares the answer by pointer.
    pub(super) fn is(
        &self,
        answer: &Rc<Answer>,
        entries: &Range<usize>,
        step: Option<Step>,
    ) -> bool {
        Rc::ptr_eq(&self.answer, answer) && (&self.entries, self.step) == (entries, step)
    }
}
