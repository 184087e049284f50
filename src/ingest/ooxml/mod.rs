//! *Office Open XML* is the family of formats of Word and its kin (ECMA-376). Here is what its readers share: the
//! tree of a part, and what parts of a document are in the same form in all of them.

pub(super) mod math;
mod names;
pub mod numbers;
pub mod symbols;
pub(super) mod xml;
