//! Drawings: their content is measured before it is parsed.

use foldout::model::Rule;

use super::{left_out, shown, taken, warned};

/// A drawing with this content.
fn drawing(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\">{inside}</svg>")
}

fn rules(drawing: &str) -> Vec<String> {
    let reading = shown("a.svg", drawing.as_bytes());
    left_out(&reading).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_drawing_nested_deeply_is_left_out() {
    let nested =
        |depth: usize| drawing(&format!("{}{}", "<g>".repeat(depth), "</g>".repeat(depth)));
    assert!(rules(&nested(100)).is_empty());
    for depth in [200, 10_000, 1_000_000] {
        assert_eq!(rules(&nested(depth)), ["intricate-drawing"], "{depth}");
    }
    // Never closed, and closed at once.
    assert_eq!(
        rules(&drawing(&"<g>".repeat(1_000_000))),
        ["intricate-drawing"]
    );
    assert!(rules(&drawing(&"<g/>".repeat(100_000))).is_empty());
    // Many elements, all at the maximum depth.
    let open = "<g>".repeat(100);
    let many = format!("{open}{}{}", "<g/>".repeat(1_000_000), "</g>".repeat(100));
    assert_eq!(rules(&drawing(&many)), ["intricate-drawing"]);
}

#[test]
fn a_drawing_of_many_names_is_left_out() {
    let attributes = |count: usize| {
        (0..count)
            .map(|at| format!(" a{at}=\"\""))
            .collect::<String>()
    };
    assert!(rules(&drawing(&format!("<g{}/>", attributes(100)))).is_empty());
    assert_eq!(
        rules(&drawing(&format!("<g{}/>", attributes(1_000_000)))),
        ["intricate-drawing"]
    );
    // Each enclosing element declares more namespaces.
    let named = |depth: usize| {
        let names: String = (0..60)
            .map(|at| format!(" xmlns:n{depth}x{at}=\"n:{at}\""))
            .collect();
        format!("<g{names}>")
    };
    let open: String = (0..100).map(named).collect();
    let drawing = drawing(&format!(
        "{open}{}{}",
        "<g/>".repeat(1_000_000),
        "</g>".repeat(100)
    ));
    assert_eq!(rules(&drawing), ["intricate-drawing"]);
}

/// Billion laughs, a long text repeated a million times, and markup in an entity.
#[test]
fn entities_do_not_multiply() {
    let declared =
        |entities: &str, inside: &str| format!("<!DOCTYPE svg [{entities}]>{}", drawing(inside));
    let laughs: String = (1..10)
        .map(|at| {
            format!(
                "<!ENTITY l{at} \"{}\">",
                format!("&l{};", at - 1).repeat(10)
            )
        })
        .collect();
    let laughs = declared(
        &format!("<!ENTITY l0 \"lol\">{laughs}"),
        "<text>&l9;</text>",
    );
    assert_eq!(rules(&laughs), ["intricate-drawing"]);
    let long = declared(
        &format!("<!ENTITY long \"{}\">", "x".repeat(100_000)),
        &format!("<text>{}</text>", "&long;".repeat(100_000)),
    );
    assert_eq!(rules(&long), ["intricate-drawing"]);
    let markup = declared(
        &format!("<!ENTITY deep \"{}\">", "<g>".repeat(300)),
        "&deep;",
    );
    assert_eq!(rules(&markup), ["intricate-drawing"]);
    let hidden = declared("<!ENTITY deep \"&#60;g>\">", "&deep;");
    assert_eq!(rules(&hidden), ["intricate-drawing"]);
    let outside = declared(
        "<!ENTITY passwd SYSTEM \"file:///etc/passwd\">",
        "<text>&passwd;</text>",
    );
    assert_eq!(rules(&outside), ["damaged-image"]);
}

/// Illustrator writes such entities.
#[test]
fn entities_for_addresses_are_read() {
    let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\" [\n\
                \t<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n\t<!ENTITY name \"Fish &#233;\">\n]>\n\
                <svg xmlns=\"&ns_svg;\" width=\"4\" height=\"3\"><title>&name;, &#233;, &lt;</title></svg>";
    let drawn = String::from_utf8(taken("a.svg", text.as_bytes())).unwrap();
    assert!(
        drawn.contains("<svg xmlns=\"http://www.w3.org/2000/svg\""),
        "{drawn}"
    );
    assert!(drawn.contains("Fish é, é, &lt;"), "{drawn}");
}

#[test]
fn much_of_what_is_harmless_is_read() {
    let path = format!("<path d=\"M0 0 {}\"/>", "L1.25 3.75 ".repeat(300_000));
    let reading = shown("a.svg", drawing(&path).as_bytes());
    assert!(reading.pictures[0].bytes.len() > 3_000_000);
    assert_eq!(reading.warnings.len(), 0, "{:?}", reading.warnings);
}

/// The private data of programs.
#[test]
fn what_editors_keep_is_removed() {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" \
                width=\"4\" height=\"3\" i:export-filename=\"/home/secret/a.png\"><!-- secret -->\
                <metadata>secret <b>secret</b></metadata><i:grid units=\"secret\"/><?secret secret?><rect width=\"1\" height=\"1\"/></svg>";
    let reading = shown("a.svg", text.as_bytes());
    let drawn = String::from_utf8(reading.pictures[0].bytes.clone()).unwrap();
    assert!(
        !drawn.contains("secret") && drawn.contains("<rect"),
        "{drawn}"
    );
    let told = warned(&reading, Rule::HiddenData);
    assert_eq!(
        told,
        ["8 bytes of comments, 41 bytes of metadata, in a.svg"]
    );
}

#[test]
fn other_files_are_no_drawings() {
    for text in [
        "",
        "words",
        "<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>",
        "<!-- -->",
        "\u{0}\u{1}",
    ] {
        assert_eq!(rules(text), ["no-image"], "{text}");
    }
    for text in [
        "<svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
    ] {
        assert!(!rules(text).is_empty(), "{text}");
    }
}

/// A drawing in an encoding other than UTF-8 is measured as it is parsed.
/// Sanitising would turn an address of another host into one of this host.
#[test]
fn addresses_outside_are_left_out() {
    let text = "<image href=\"http://127.0.0.1:9/e.png\"/><a xlink:href=\"//e.example/f\"><path d=\"M0 0\"/></a>\
                <use href=\"#inside\"/><g id=\"inside\"/>";
    let written = String::from_utf8(taken("a.svg", drawing(text).as_bytes())).unwrap();
    for outside in ["e.png", "/f\""] {
        assert!(!written.contains(outside), "{written}");
    }
    assert!(written.contains("#inside"), "{written}");
}

#[test]
fn encodings_are_known() {
    let wide = |text: &str| -> Vec<u8> {
        let bytes = text.encode_utf16().flat_map(u16::to_be_bytes);
        [0xFE, 0xFF].into_iter().chain(bytes).collect()
    };
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}",
        drawing("<title>é</title>")
    );
    let drawn = String::from_utf8(taken("a.svg", &wide(&text))).unwrap();
    assert!(drawn.contains("<title>é</title>"), "{drawn}");
    let deep = wide(&drawing(&"<g>".repeat(10_000)));
    assert_eq!(left_out(&shown("a.svg", &deep)), ["intricate-drawing"]);
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><svg xmlns='http://www.w3.org/2000/svg'><title>\xe9</title></svg>";
    assert!(
        String::from_utf8(taken("a.svg", latin))
            .unwrap()
            .contains("é")
    );
}
