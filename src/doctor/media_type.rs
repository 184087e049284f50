//! A *kind* is the type of a file by its extension, with the media type that a host must send.

/// The media types for one extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaType {
    /// The file extension.
    pub extension: &'static str,
    /// The media type to send.
    pub media_type: &'static str,
    /// Other accepted types.
    also: &'static [&'static str],
    /// What goes wrong with another type.
    pub(super) why: &'static str,
}

const PICTURE: &str = "a browser that is told not to guess (nosniff) may not show the picture";
const CITATION: &str = "programs that keep references know the file by its type";

const fn kind(
    extension: &'static str,
    media_type: &'static str,
    also: &'static [&'static str],
    why: &'static str,
) -> MediaType {
    MediaType {
        extension,
        media_type,
        also,
        why,
    }
}

/// Every kind that a build writes.
pub const MEDIA_TYPES: [MediaType; 15] = [
    kind(
        "html",
        "text/html",
        &[],
        "a browser offers the page for saving instead of showing it",
    ),
    kind(
        "js",
        "text/javascript",
        &["application/javascript", "application/x-javascript"],
        "a browser runs no module and no worker of another type",
    ),
    kind(
        "wasm",
        "application/wasm",
        &[],
        "a browser compiles it while it still loads only under this very type; otherwise the filter comes later",
    ),
    kind(
        "webmanifest",
        "application/manifest+json",
        &["application/json"],
        "browsers may not read it, and then do not offer to install the page",
    ),
    kind(
        "json",
        "application/json",
        &["application/vnd.citationstyles.csl+json", "text/plain"],
        CITATION,
    ),
    kind(
        "bib",
        "application/x-bibtex",
        &[
            "text/x-bibtex",
            "text/plain",
            "application/octet-stream",
            "binary/octet-stream",
        ],
        CITATION,
    ),
    kind(
        "ris",
        "application/x-research-info-systems",
        &[
            "text/plain",
            "application/octet-stream",
            "binary/octet-stream",
        ],
        CITATION,
    ),
    kind(
        "svg",
        "image/svg+xml",
        &[],
        "a browser shows a drawing only under its own type",
    ),
    kind("png", "image/png", &[], PICTURE),
    kind("jpg", "image/jpeg", &[], PICTURE),
    kind("gif", "image/gif", &[], PICTURE),
    kind("webp", "image/webp", &[], PICTURE),
    kind("avif", "image/avif", &[], PICTURE),
    kind(
        "xml",
        "application/xml",
        &["text/xml"],
        "search engines may not read the list of pages",
    ),
    kind("txt", "text/plain", &[], "search engines may not read it"),
];

impl MediaType {
    /// The kind of the file at `path`; an address that ends in a slash is a page.
    pub(super) fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or_default();
        let extension = name
            .rsplit_once('.')
            .map_or("html", |(_, extension)| extension);
        MEDIA_TYPES
            .into_iter()
            .find(|kind| kind.extension == extension)
    }

    /// Whether a file of this kind may be sent with the header value `content_type`.
    pub(super) fn takes(&self, content_type: &str) -> bool {
        let mut parts = content_type.split(';').map(str::trim);
        let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
        let is_known = media_type == self.media_type || self.also.contains(&media_type.as_str());
        // Browsers use streaming compilation only if the type has no parameters.
        let is_bare = self.extension != "wasm" || !content_type.contains(';');
        let is_utf8 = parts.all(|part| match part.split_once('=') {
            Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
                value.trim_matches('"').eq_ignore_ascii_case("utf-8")
            }
            _ => true,
        });
        is_known && is_bare && is_utf8
    }
}
