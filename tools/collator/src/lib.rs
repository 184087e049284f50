//! Stands in for the package `icu_collator`, of which Foldout needs nothing: hayagriva sorts cited works with it, and
//! Foldout cites one. The package brings a megabyte of tables for the order of letters in a hundred languages, which
//! would be in the command and in the opener, where a visitor waits for them.
//!
//! It has what hayagriva names, and sorts by code points.

use icu_locale_core::Locale;
use std::cmp::Ordering;
use std::convert::Infallible;

/// What may be chosen: nothing.
pub mod options {
    /// No options.
    #[derive(Debug, Clone, Copy, Default)]
    pub struct CollatorOptions;
}

/// Compares texts.
#[derive(Debug, Clone, Copy)]
pub struct Collator;

impl Collator {
    /// The same for every language.
    ///
    /// # Errors
    /// Never.
    pub fn try_new(_: Locale, _: options::CollatorOptions) -> Result<Self, Infallible> {
        Ok(Self)
    }

    /// The order of two texts, by code points.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        one.cmp(other)
    }
}
