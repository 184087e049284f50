//! The table `[brand]`: its files, its colours, its styles, and what the page says of it.

use crate::command::Desk;
use foldout::press::brand::{DARK, LIGHT};
use foldout::site;

/// A site of the reports in `seeds`: its files, and its warnings as text.
fn built(desk: &Desk) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let viewer = crate::site::stand_in("export default () => 1;");
    let address = "https://example.org/reports/".parse().unwrap();
    let site = site::build(&desk.path().join("seeds"), &viewer, Some(&address)).unwrap();
    let warnings = site.reports.iter().flat_map(|report| &report.warnings);
    let told = warnings.map(|warning| format!("{}: {}", warning.rule.name(), warning.text));
    let told = told.collect();
    let files = site.files.into_iter().map(|file| (file.name, file.bytes));
    (files.collect(), told)
}

fn text<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> &'f str {
    let (_, bytes) = files.iter().find(|(known, _)| known == name).unwrap();
    std::str::from_utf8(bytes).unwrap()
}

/// The name of the only file that begins and ends like this.
fn name<'f>(files: &'f [(String, Vec<u8>)], begin: &str, end: &str) -> &'f str {
    let names = files.iter().map(|(name, _)| name.as_str());
    let mut names = names.filter(|name| name.starts_with(begin) && name.ends_with(end));
    let found = names.next().unwrap();
    assert_eq!(names.next(), None);
    found
}

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"4\"/>";

/// A font's file with these entries in its list of tables.
fn font(tables: &[&[u8]]) -> Vec<u8> {
    let mut file = vec![0; 48];
    file[..4].copy_from_slice(b"wOF2");
    file[13] = tables.len() as u8;
    file.extend(tables.concat());
    file.extend(b"compressed");
    let length = (file.len() as u32).to_be_bytes();
    file[8..12].copy_from_slice(&length);
    file
}

/// A font with a square for each of the signs ` ` to `~` and Ѐ to ԯ, whose files are WOFF2.
fn squares() -> Vec<u8> {
    const RANGES: [(u32, u32); 2] = [(0x20, 0x7e), (0x400, 0x52f)];
    let words = |words: &[u16]| words.iter().flat_map(|word| word.to_be_bytes()).collect();
    let signs: u16 = RANGES
        .iter()
        .map(|(first, last)| (last - first + 1) as u16)
        .sum();
    let count = signs + 1;
    let mut square: Vec<u8> = words(&[1, 0, 0, 500, 700, 3, 0]);
    square.extend([1; 4]);
    let corners: Vec<u8> = words(&[0, 500, 0, 500_u16.wrapping_neg(), 0, 0, 700, 0]);
    square.extend(corners);
    square.extend([0; 2]);
    let glyphs = square.repeat(count.into());
    let places = (0..=count).flat_map(|at| (u32::from(at) * square.len() as u32).to_be_bytes());
    let mut map: Vec<u8> = words(&[0, 1, 3, 10, 0, 12, 12, 0, 0, 16 + 12 * 2, 0, 0, 0, 2]);
    let mut glyph = 1;
    for (first, last) in RANGES {
        map.extend(
            [first, last, glyph]
                .iter()
                .flat_map(|word: &u32| word.to_be_bytes()),
        );
        glyph += last - first + 1;
    }
    let head = [
        1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
    let head = [&head[..], &[0, 0, 500, 700, 0, 8, 2, 1, 0]].concat();
    let across = [
        1, 0, 800, 200, 0, 600, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, count,
    ];
    let most = [1, 0, count, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
    let tables: [(&[u8; 4], Vec<u8>); 9] = [
        (b"cmap", map),
        (b"glyf", glyphs),
        (b"head", words(&head)),
        (b"hhea", words(&across)),
        (b"hmtx", words(&[600, 0].repeat(count.into()))),
        (b"loca", places.collect()),
        (b"maxp", words(&most)),
        (b"name", words(&[0, 0, 6])),
        (
            b"post",
            words(&[3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ),
    ];
    let mut file: Vec<u8> = words(&[1, 0, tables.len() as u16, 128, 3, 16]);
    let mut bodies = Vec::new();
    for (tag, body) in &tables {
        let place = (12 + 16 * tables.len() + bodies.len()) as u32;
        file.extend(*tag);
        for word in [0, place, body.len() as u32] {
            file.extend(word.to_be_bytes());
        }
        bodies.extend(body);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    file.extend(bodies);
    ttf2woff2::encode(&file, ttf2woff2::BrotliQuality::default()).unwrap()
}

/// Which of the `signs` are in the only font whose file's name begins like this.
fn has(files: &[(String, Vec<u8>)], begin: &str, signs: &str) -> String {
    use read_fonts::TableProvider as _;
    let wanted = name(files, begin, ".woff2");
    let (_, bytes) = files.iter().find(|(name, _)| name == wanted).unwrap();
    let whole = wuff::decompress_woff2_with_custom_brotli(bytes, &mut |packed, _| {
        let mut bytes = Vec::new();
        brotli::BrotliDecompress(&mut &*packed, &mut bytes)?;
        Ok(bytes)
    });
    let whole = whole.unwrap();
    let font = read_fonts::FontRef::new(&whole).unwrap();
    let map = font.cmap().unwrap();
    signs
        .chars()
        .filter(|sign| map.map_codepoint(*sign).is_some())
        .collect()
}

fn desk(toml: &str) -> Desk {
    let desk = Desk::new();
    desk.put("seeds/report.md", "# Title\n\nWords.\n");
    desk.put("seeds/report.toml", toml);
    desk.put("seeds/logo.svg", DRAWING);
    desk.put("seeds/night.svg", DRAWING.replace('8', "9"));
    desk.put("seeds/cover.svg", DRAWING.replace('8', "7"));
    // `cmap`, then a transformed `glyf`, then `fvar`.
    let variable: [&[u8]; 3] = [&[0, 5], &[10, 0x81, 0, 4], &[47, 7]];
    std::fs::write(desk.path().join("seeds/text.woff2"), font(&variable)).unwrap();
    let fixed: [&[u8]; 2] = [&[0, 5], b"\x3fDSIG\x09"];
    std::fs::write(desk.path().join("seeds/heads.woff2"), font(&fixed)).unwrap();
    desk
}

const WHOLE: &str = r##"
[brand]
logo = "logo.svg"
logo_dark = "night.svg"
accent = "#7a1f2b"
text_font = "text.woff2"
heading_font = "heads.woff2"
cover = "cover.svg"
cover_alt = "A harbour"
links = [{ text = "About us", url = "https://example.org/about" }]
contact = "desk@example.org"
issn = "1234-5678"
doi = "https://doi.org/10.1234/abcd"
funding = "The Harbour Fund"
licence = "CC BY 4.0"
colophon = "Set in two fonts."
"##;

#[test]
fn a_brand_is_on_the_page_and_in_the_single_file() {
    let (files, told) = built(&desk(WHOLE));
    let page = text(&files, "index.html");
    let [logo, night] = ["assets/logo-", "assets/night-"].map(|begin| name(&files, begin, ".svg"));
    let cover = name(&files, "assets/cover-", ".svg");
    for (class, address, alt) in [
        ("masthead__logo--light", logo, ""),
        ("masthead__logo--dark", night, ""),
        ("masthead__cover", cover, "A harbour"),
    ] {
        let mut pictures = page.split("<img ").skip(1);
        let picture = pictures.find(|picture| picture.contains(&format!("src=\"{address}\"")));
        let picture = picture
            .and_then(|picture| picture.split('>').next())
            .unwrap();
        assert!(picture.contains(class), "{picture}");
        assert!(picture.contains(&format!("alt=\"{alt}\"")), "{picture}");
        assert!(picture.contains("height=\"4\""), "{picture}");
    }
    for piece in [
        format!("property=\"og:image\" content=\"https://example.org/reports/{cover}\""),
        "name=\"citation_doi\" content=\"10.1234/abcd\"".to_owned(),
        "name=\"citation_issn\" content=\"1234-5678\"".to_owned(),
        "<a href=\"mailto:desk@example.org\">Contact: desk@example.org</a>".to_owned(),
        "<a href=\"https://doi.org/10.1234/abcd\">DOI 10.1234/abcd</a>".to_owned(),
        "<a href=\"https://example.org/about\">About us</a>".to_owned(),
        "<p>Funding: The Harbour Fund</p><p>Licence: CC BY 4.0</p><p>Set in two fonts.</p>"
            .to_owned(),
    ] {
        assert!(page.contains(&piece), "{piece}");
    }
    for font in ["assets/text-", "assets/heads-"].map(|begin| name(&files, begin, ".woff2")) {
        assert!(page.contains(&format!(
            "<link rel=\"preload\" href=\"{font}\" as=\"font\""
        )));
        assert!(page.contains(&format!("src:url(\"{font}\")")));
        assert!(
            text(&files, "sw.js").contains(font),
            "kept for reading offline"
        );
    }
    assert_eq!(
        page.matches("font-weight:100 900").count(),
        1,
        "one font is variable"
    );
    let single = text(&files, "report.html");
    assert!(single.contains("font-src data:;"));
    assert!(single.contains("url(\"data:font/woff2;base64,"));
    assert!(single.contains("src=\"data:image/svg+xml;base64,"));
    for request in ["src=\"assets/", "url(\"assets/", "href=\"assets/"] {
        assert!(
            !single.contains(request),
            "the single file requests nothing"
        );
    }
    let sizes: Vec<&String> = told
        .iter()
        .filter(|told| told.starts_with("whole-font"))
        .collect();
    assert_eq!(
        sizes,
        [
            "whole-font: text.woff2, 1 kB",
            "whole-font: heads.woff2, 1 kB"
        ]
    );
}

/// The styles of a brand are allowed by the page's own policy and by the host's.
#[test]
fn policies_allow_the_styles_of_a_brand() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let (files, _) = built(&desk(WHOLE));
    for (page, policy) in [
        ("index.html", "_headers"),
        ("index.html", "index.html"),
        ("report.html", "report.html"),
    ] {
        let pieces = text(&files, page).split("<style>").skip(1);
        let styles: Vec<&str> = pieces
            .filter_map(|piece| piece.split("</style>").next())
            .collect();
        assert_eq!(styles.len(), 2);
        for styles in styles {
            let hash =
                base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(styles));
            let policy = text(&files, policy).split("style-src").nth(1).unwrap();
            let policy = policy.split(';').next().unwrap().replace("&#43;", "+");
            assert!(policy.contains(&hash), "{page}: {policy} has no {hash}");
        }
    }
}

/// A colour that cannot be read is made darker, or lighter on a dark page, until it can, and that is told.
#[test]
fn a_pale_accent_is_darkened_and_told() {
    let (files, told) = built(&desk(
        "[brand]\naccent = \"#fc0\"\naccent_dark = \"#333333\"",
    ));
    let page = text(&files, "index.html");
    let styles = page.split("--accent:light-dark(").nth(2).unwrap();
    let (light, rest) = styles.split_once(',').unwrap();
    let dark = rest.split(')').next().unwrap();
    for (colour, grounds) in [(light, &LIGHT[..]), (dark, &DARK[..])] {
        for ground in grounds {
            let ratio = ratio(colour, &ground.written());
            assert!(ratio >= 4.5, "{colour} on {}: {ratio}", ground.written());
        }
    }
    let pale: Vec<&String> = told
        .iter()
        .filter(|told| told.starts_with("pale-accent"))
        .collect();
    assert_eq!(
        pale,
        [
            &format!(
                "pale-accent: #ffcc00 has 1.1 to 1 on the light page, of 4.5; taken as {light}"
            ),
            &format!("pale-accent: #333333 has 1.2 to 1 on the dark page, of 4.5; taken as {dark}"),
        ]
    );
}

/// An accent that can be read is taken as it is.
#[test]
fn a_strong_accent_is_taken_as_it_is() {
    let (files, told) = built(&desk("[brand]\naccent = \"#7a1f2b\""));
    assert!(text(&files, "index.html").contains("--accent:#7a1f2b;--accent:light-dark(#7a1f2b,"));
    assert!(
        told.iter().all(|told| !told.starts_with("pale-accent")),
        "{told:?}"
    );
}

/// The contrast ratio of WCAG 2.2, computed anew.
fn ratio(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let part = |at: usize| {
            let part = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The grounds against which an accent is held are those of the styles.
#[test]
fn the_grounds_are_those_of_the_styles() {
    let tokens = std::fs::read_to_string("src/style/tokens.css").unwrap();
    for ground in LIGHT.into_iter().chain(DARK) {
        assert!(tokens.contains(&ground.written()), "{}", ground.written());
    }
}

/// What cannot be read is left out and told; the page is made.
#[test]
fn files_that_are_missing_or_no_fonts_are_left_out() {
    let (files, told) = built(&desk(
        "[brand]\nlogo = \"no.svg\"\ncover = \"../night.svg\"\ntext_font = \"logo.svg\"\nheading_font = \"no.woff2\"",
    ));
    assert!(!text(&files, "index.html").contains("masthead__logo\""));
    for rule in [
        "missing-image: no.svg",
        "no-font: logo.svg",
        "no-font: no.woff2",
    ] {
        assert!(told.iter().any(|told| told == rule), "{rule}: {told:?}");
    }
    assert!(!text(&files, "index.html").contains("@font-face"));
}

/// A damaged font is no font: neither a part of one nor one with more than its head says.
#[test]
fn a_damaged_font_is_left_out() {
    let whole = font(&[&[0, 5]]);
    let longer = [whole.clone(), vec![0]].concat();
    for bytes in [&whole[..50], &longer, b"wOF2", b""] {
        let desk = desk("[brand]\ntext_font = \"text.woff2\"");
        std::fs::write(desk.path().join("seeds/text.woff2"), bytes).unwrap();
        let (_, told) = built(&desk);
        assert!(told.contains(&"no-font: text.woff2".to_owned()), "{told:?}");
    }
}

/// All reports of a folder have the brand of `library.toml`, but for what they say themselves.
#[test]
fn a_library_has_a_brand() {
    let desk = desk("[brand]\naccent = \"#7a1f2b\"");
    desk.put("seeds/other.md", "# Other\n\nWords.\n");
    desk.put(
        "seeds/library.toml",
        "title = \"All\"\n[brand]\nlogo = \"logo.svg\"\naccent = \"#00416a\"\ndoi = \"10.1/x\"\nfunding = \"A fund\"",
    );
    let (files, _) = built(&desk);
    let logo = name(&files, "assets/logo-", ".svg");
    for (page, accent, logo) in [
        ("index.html", "#00416a", logo.to_owned()),
        ("report/index.html", "#7a1f2b", format!("../{logo}")),
        ("other/index.html", "#00416a", format!("../{logo}")),
    ] {
        let page = text(&files, page);
        assert!(page.contains(&format!("--accent:{accent};")), "{accent}");
        assert!(page.contains(&format!("src=\"{logo}\"")), "{logo}");
        assert!(page.contains("Funding: A fund"));
    }
    assert!(
        !text(&files, "other/index.html").contains("10.1/x"),
        "a DOI is of one work"
    );
    assert_eq!(text(&files, "_headers").matches("style-src").count(), 4);
}

/// Mistakes have their place and the nearest key.
#[test]
fn a_mistake_in_a_brand_is_an_error() {
    for (toml, said) in [
        ("[brand]\nlgo = \"a.svg\"", "Did you mean `logo`?"),
        ("[brand]\naccent = \"red\"", "`red` is not a colour"),
        ("[brand]\ndoi = \"none\"", "`none` is not a DOI"),
        ("titel = \"x\"", "Did you mean `title`?"),
    ] {
        let desk = desk(toml);
        let viewer = crate::site::stand_in("export default () => 1;");
        let error = site::build(&desk.path().join("seeds"), &viewer, None).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
}

/// What a page does not show is cut from its fonts; the page in front of several reports shows what is in all.
#[test]
fn fonts_have_the_signs_of_the_report_alone() {
    let whole = squares();
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path().join("seeds")).unwrap();
    std::fs::write(desk.path().join("seeds/text.woff2"), &whole).unwrap();
    let toml = "[brand]\ntext_font = \"text.woff2\"\nheading_font = \"text.woff2\"\n";
    desk.put("seeds/report.toml", toml);
    desk.put("seeds/report.md", "# Title\n\nЖизнь.\n");
    let (files, told) = built(&desk);
    assert_eq!(has(&files, "assets/text-", "AZжЖѐЫѢ"), "AZжЖ");
    let font = name(&files, "assets/text-", ".woff2");
    let (_, bytes) = files.iter().find(|(name, _)| name == font).unwrap();
    assert!(
        bytes.len() < whole.len(),
        "{} of {}",
        bytes.len(),
        whole.len()
    );
    assert_eq!(
        text(&files, "index.html")
            .matches(&format!("src:url(\"{font}\")"))
            .count(),
        2
    );
    assert!(
        !told.iter().any(|told| told.starts_with("whole-font")),
        "{told:?}"
    );
    use base64::Engine as _;
    let inside = base64::engine::general_purpose::STANDARD.encode(bytes);
    assert!(text(&files, "report.html").contains(&inside));
    assert_eq!(built(&desk).0, files, "the same bytes each time");

    std::fs::rename(
        desk.path().join("seeds/report.toml"),
        desk.path().join("seeds/library.toml"),
    )
    .unwrap();
    desk.put("seeds/other.md", "# Other\n\nЫ.\n");
    let (files, _) = built(&desk);
    let fonts: Vec<&(String, Vec<u8>)> = files
        .iter()
        .filter(|(name, _)| name.starts_with("assets/text-") && name.ends_with(".woff2"))
        .collect();
    assert_eq!(fonts.len(), 3, "of two reports and of the page in front");
    let front = text(&files, "index.html");
    let (_, of_front) = front.split_once("src:url(\"").unwrap();
    let of_front = of_front.split('"').next().unwrap();
    let alone: Vec<(String, Vec<u8>)> = fonts
        .into_iter()
        .filter(|(name, _)| name == of_front)
        .cloned()
        .collect();
    assert_eq!(has(&alone, "assets/text-", "ЖЫѢ"), "ЖЫ");
}
