//! The script by which other pages show the report inside their own layout, as `docs/embedding.md` describes. It
//! stands in every site, since it runs the site's own script.

use super::assets::Asset;
use crate::pack;

/// Its name in the site.
pub(crate) const NAME: &str = "embed.js";

/// The script.
pub(crate) fn file() -> Asset {
    Asset {
        name: NAME.to_owned(),
        bytes: pack::without_comments(include_str!("../script/embed.js")).into_bytes(),
    }
}
