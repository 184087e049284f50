//! What the *names* of elements mean for the words in them.

/// Whether a paragraph ends where the element begins and where it ends.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Whether a word ends there, but no paragraph.
pub(super) fn separates_words(name: &str) -> bool {
    matches!(
        name,
        "a" | "applet"
            | "audio"
            | "br"
            | "button"
            | "canvas"
            | "d-footnote"
            | "datalist"
            | "desc"
            | "dt-fn"
            | "embed"
            | "foreignobject"
            | "iframe"
            | "image"
            | "img"
            | "input"
            | "map"
            | "meter"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "optgroup"
            | "option"
            | "progress"
            | "select"
            | "sup"
            | "svg"
            | "text"
            | "textarea"
            | "title"
            | "video"
    )
}

/// Whether the element has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether the element may stand in the head of a page. The first other one begins the body.
pub(super) fn is_of_head(name: &str) -> bool {
    matches!(
        name,
        "base"
            | "basefont"
            | "bgsound"
            | "head"
            | "html"
            | "link"
            | "meta"
            | "noframes"
            | "noscript"
            | "script"
            | "style"
            | "template"
            | "title"
    )
}

/// Whether the element is HTML, so that its start tag ends SVG and MathML.
pub(super) fn ends_foreign(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "blockquote"
            | "body"
            | "br"
            | "center"
            | "code"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "em"
            | "embed"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "hr"
            | "i"
            | "img"
            | "li"
            | "listing"
            | "menu"
            | "meta"
            | "nobr"
            | "ol"
            | "p"
            | "pre"
            | "ruby"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "table"
            | "tt"
            | "u"
            | "ul"
            | "var"
    )
}

/// Whether HTML may stand in this element of SVG or MathML.
pub(super) fn holds_html(name: &str) -> bool {
    matches!(
        name,
        "desc" | "foreignobject" | "mi" | "mn" | "mo" | "ms" | "mtext" | "title"
    )
}

/// Whether what stands directly in the element, but a part of a table, is shown before the table.
pub(super) fn is_table_context(name: &str) -> bool {
    matches!(
        name,
        "table" | "tbody" | "thead" | "tfoot" | "tr" | "colgroup"
    )
}

/// Whether the element is a cell of a table, or its caption.
pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption")
}

/// Whether the element is only in tables. Outside of them its tags mean nothing.
pub(super) fn is_part_of_table(name: &str) -> bool {
    is_cell(name) || name == "col" || is_table_context(name) && name != "table"
}

pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether the element goes on behind the end of a block in it, and in the block at its own end.
pub(super) fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// Whether a missing end tag is not looked for beyond the element.
pub(super) fn is_scope(name: &str) -> bool {
    matches!(
        name,
        "applet" | "html" | "marquee" | "object" | "table" | "template"
    ) || is_cell(name)
}

/// Whether the end tag of a phrase in the element does not end what is around it.
pub(super) fn is_special(name: &str) -> bool {
    is_block(name)
        || is_scope(name)
        || matches!(
            name,
            "button"
                | "desc"
                | "foreignobject"
                | "mi"
                | "mn"
                | "mo"
                | "ms"
                | "mtext"
                | "noscript"
                | "section"
                | "select"
        )
}

/// Whether the start tag ends an open paragraph.
pub(super) fn closes_paragraph(name: &str) -> bool {
    is_block(name) && !is_part_of_table(name) && !matches!(name, "body" | "html" | "legend")
}
