//! *Office Open XML* is the family of formats of Word and its kin (ECMA-376). Here is what its readers share: the
//! package and the tree of a part.

mod names;
pub(super) mod package;
pub(super) mod xml;
