//! *Where* something stands in a source.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A place in a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum At {
    /// The source as a whole, or an unknown place.
    #[default]
    Whole,
    /// A line, from 1.
    Line(usize),
    /// A block of the body, from 1, for formats without lines. A list or a table counts as one.
    Paragraph(usize),
    /// A page, from 1.
    Page(usize),
    /// A page, from 1, and its label where that differs: the number that is printed on it.
    LabelledPage(usize, Arc<str>),
    /// A named part, for sources that are packages: a chapter's file, Word's comments.
    Part(Arc<str>),
}

impl At {
    /// The line with this number; 0 means unknown.
    pub fn line(number: usize) -> Self {
        match number {
            0 => Self::Whole,
            number => Self::Line(number),
        }
    }

    /// The same place, naming its page by the label it has among `labels`.
    pub fn labelled(self, labels: &[String]) -> Self {
        match self {
            Self::Page(number) => match labels.get(number.wrapping_sub(1)) {
                Some(label) if *label != number.to_string() => {
                    Self::LabelledPage(number, label.as_str().into())
                }
                _ => Self::Page(number),
            },
            other => other,
        }
    }
}

/// Printed directly after the path of the source: `:3` or `, page 3`; empty for the whole.
impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Line(line) => write!(f, ":{line}"),
            Self::Paragraph(number) => write!(f, ", paragraph {number}"),
            Self::Page(number) => write!(f, ", page {number}"),
            Self::LabelledPage(number, label) => {
                write!(f, ", page {label} (number {number} in the file)")
            }
            Self::Part(name) => write!(f, ", {name}"),
        }
    }
}
