//! *Office Open XML* is the family of formats of Word and its kin (ECMA-376). Here is what its readers share: the
//! tree of a part.

mod names;
pub(super) mod xml;
