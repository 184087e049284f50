//! The single-file report, opened as a local file: it finds the same as the site's page, shows its pictures, and
//! requests nothing.

use super::page::Page;
use super::scenarios;
use super::site::{files, report};

scenarios!(
    finds_what_the_site_finds,
    carries_its_pictures,
    shows_a_picture_wherever_it_stands,
    puts_itself_up_in_an_empty_page
);

const QUERIES: [&str; 8] = [
    "abe",
    "putin -abe",
    "\"peace treaty\"",
    "islands OR energy",
    "(abe OR putin) territor",
    "zürich",
    "ｔｒｅａｔｙ",
    "nothingthere",
];

/// The ids of the visible blocks, and the number of matches shown.
const FOUND: &str = "[...document.querySelectorAll('#report .block:not([hidden])')]\
    .map(e => e.id).join(' ') + (document.querySelector('.bar__count')?.innerText ?? '')";

fn written(name: &str, of: &[foldout::press::assets::Asset]) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let file = of.iter().find(|file| file.name == "report.html").unwrap();
    std::fs::write(folder.path().join(name), &file.bytes).unwrap();
    folder
}

async fn finds_what_the_site_finds(page: Page) {
    let folder = written("a report.html", files());
    let path = folder.path().join("a report.html");
    let mut found = Vec::new();
    for query in QUERIES {
        let query: String = form_urlencoded(query);
        page.open_ready(&format!("/plain/?q={query}")).await;
        page.settle().await;
        found.push(page.text_of(FOUND).await);
    }
    assert!(found.iter().filter(|found| !found.is_empty()).count() >= 4);
    for (query, found) in QUERIES.iter().zip(found) {
        page.open_file(&path, &format!("?q={}", form_urlencoded(query)))
            .await;
        page.settle().await;
        assert_eq!(page.text_of(FOUND).await, found, "{query}");
    }
    let asked = "performance.getEntriesByType('resource')\
                 .filter(e => !e.name.startsWith('data:')).map(e => e.name).join(' ')";
    assert_eq!(page.text_of(asked).await, "");
    page.open_file(&path, "").await;
    page.filter("abe").await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
}

async fn carries_its_pictures(page: Page) {
    let folder = written("report.html", report("everything").unwrap());
    page.open_file(&folder.path().join("report.html"), "").await;
    page.js("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
        .await;
    page.wait("[...document.images].length === 2 && [...document.images].every(i => i.complete)")
        .await;
    let sizes = page
        .text_of("[...document.images].map(i => i.getBoundingClientRect().width).join(' ')")
        .await;
    assert_eq!(sizes, "240 240");
}

/// A picture that the report uses several times is embedded once and shown each time, with and without the
/// viewer, in its own size, and enlarged.
async fn shows_a_picture_wherever_it_stands(page: Page) {
    const RED: [u8; 3] = [200, 30, 40];
    let folder = tempfile::TempDir::new().unwrap();
    let mut picture = Vec::new();
    let mut encoder = png::Encoder::new(&mut picture, 60, 40);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&RED.repeat(60 * 40)).unwrap();
    writer.finish().unwrap();
    std::fs::write(folder.path().join("red.png"), picture).unwrap();
    let report = "# One\n\nWords ![red](red.png) and ![red again](red.png).\n\n![A figure](red.png)\n\n## Two ![red](red.png)\n\nWords.\n";
    std::fs::write(folder.path().join("report.md"), report).unwrap();
    let viewer = foldout::press::assets::Viewer::embedded().expect("run `make release` first");
    let files = foldout::site::build(folder.path(), &viewer, None)
        .unwrap()
        .files;
    let single = files
        .iter()
        .find(|file| file.name == "report.html")
        .unwrap();
    let whole = String::from_utf8(single.bytes.clone()).unwrap();
    // Without the viewer it is the page without a script.
    let (read, _) = whole
        .split_once("<script type=\"application/gzip\"")
        .unwrap();
    for (name, html, is_ready) in [("whole.html", &*whole, true), ("read.html", read, false)] {
        let path = folder.path().join(name);
        std::fs::write(&path, html).unwrap();
        page.client
            .goto(&format!("file://{}", path.display()))
            .await
            .unwrap();
        if is_ready {
            page.ready().await;
        }
        page.wait("document.images.length === 4 && [...document.images].every(i => i.complete)")
            .await;
        let sizes = page
            .text_of("[...document.images].map(i => `${i.width}x${i.height} ${i.alt}`).join(', ')")
            .await;
        assert!(
            sizes.split(", ").all(|size| size.starts_with("60x40 ")),
            "{sizes}"
        );
        for at in 0..4 {
            let image = format!("document.images[{at}]");
            page.js(&format!(
                "void {image}.scrollIntoView({{ block: 'center' }})"
            ))
            .await;
            shows(&page, &image, RED, &format!("{name}, picture {at}")).await;
        }
    }
    page.open_file(&folder.path().join("whole.html"), "").await;
    page.js("void document.querySelector('#report figure img').click()")
        .await;
    page.wait("document.querySelector('#figure').matches(':popover-open')")
        .await;
    let large = "document.querySelector('#figure img')";
    shows(&page, large, RED, "enlarged").await;
}

/// Waits until the middle of an element has this colour, since a loaded picture may not be painted yet.
async fn shows(page: &Page, element: &str, colour: [u8; 3], place: &str) {
    let start = std::time::Instant::now();
    while middle(page, element).await != colour {
        assert!(
            start.elapsed() < crate::HANG,
            "{place} is not shown: it hangs"
        );
    }
}

/// The colour in the middle of an element.
async fn middle(page: &Page, element: &str) -> [u8; 3] {
    page.settle().await;
    let middle = format!(
        "(() => {{ const {{ x, y, width, height }} = {element}.getBoundingClientRect(); \
         return [x + width / 2, y + height / 2].join(' '); }})()"
    );
    let middle = page.text_of(&middle).await;
    let middle: Vec<f64> = middle
        .split(' ')
        .map(|number| number.parse().unwrap())
        .collect();
    let shot = page.client.screenshot().await.unwrap();
    colour(&shot, middle[0], middle[1])
}

/// The colour of a screenshot at a place.
fn colour(shot: &[u8], x: f64, y: f64) -> [u8; 3] {
    let mut reader = png::Decoder::new(std::io::Cursor::new(shot))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let at = y as usize * frame.line_size + x as usize * frame.color_type.samples();
    pixels[at..at + 3].try_into().unwrap()
}

/// The same for the module that contains the page.
async fn puts_itself_up_in_an_empty_page(page: Page) {
    page.open_ready("/plain/").await;
    page.js("localStorage.setItem('foldout:theme', 'dark')")
        .await;
    let shown = "document.title + document.documentElement.lang + document.dir + document.styleSheets.length \
                 + document.querySelector('#report').innerText";
    let served = page.text_of(shown).await;
    page.open_ready("/empty/").await;
    assert_eq!(page.text_of(shown).await, served);
    assert_eq!(
        page.text_of("document.documentElement.dataset.theme").await,
        "dark"
    );
    let asked = "[...new Set(performance.getEntriesByType('resource').map(e => e.name.split('/').pop()))]\
                 .filter(name => name !== 'favicon.ico').join(' ')";
    let asked = page.text_of(asked).await;
    assert!(
        asked.contains("report.wasm") && asked.split(' ').count() == 2,
        "{asked}"
    );
    for query in QUERIES {
        let query = form_urlencoded(query);
        page.open_ready(&format!("/plain/?q={query}")).await;
        page.settle().await;
        let found = page.text_of(FOUND).await;
        page.open_ready(&format!("/empty/?q={query}")).await;
        page.settle().await;
        assert_eq!(page.text_of(FOUND).await, found, "{query}");
    }
    page.open_ready("/empty/").await;
    page.filter("abe").await;
    page.wait("CSS.highlights.get('match')?.size > 0").await;
    page.js("localStorage.clear()").await;
}

fn form_urlencoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}
