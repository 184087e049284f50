//! stub
use super::xml::Element;
use crate::model::Block;
pub(in crate::ingest) fn read(_: &Element<'_>) -> Vec<Block> {
    Vec::new()
}
