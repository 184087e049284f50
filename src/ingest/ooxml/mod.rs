//! *Office Open XML* is the family of formats of Word and its kin (ECMA-376). Here is what its readers share: the
//! package, the tree of a part, and what has the same form in all documents: formulas, numbers, symbols, charts,
//! diagrams.

pub mod chart;
pub mod diagram;
pub mod math;
mod names;
pub mod numbers;
pub(super) mod package;
pub mod symbols;
pub(super) mod xml;
