//! stub
use super::xml::Element;
use crate::model::Table;
/// stub
pub struct Chart {
    /// t
    pub title: String,
    /// t
    pub tables: Vec<Table>,
}
/// stub
pub(in crate::ingest) fn read(_: &Element<'_>) -> Chart {
    Chart {
        title: String::new(),
        tables: Vec::new(),
    }
}
