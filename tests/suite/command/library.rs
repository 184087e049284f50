//! Several reports in one site: its files, what the reports share, and that an error in one leaves the former
//! site.

use super::serve::Serving;
use super::{Desk, refuses, said};
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

type Files = BTreeMap<String, Vec<u8>>;

/// Three reports, two of which show the same picture.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("seeds/square.svg", include_str!("../../reports/square.svg"));
    desk.put(
        "seeds/Peace treaty.md",
        "---\ntitle: The peace treaty\nauthors: [Ann Other]\ndate: 2016-12\n\
         description: What was agreed.\n---\n\n# Terms\n\n![A square](square.svg)\n\nFour islands.\n",
    );
    desk.put(
        "seeds/energy.md",
        "---\ntitle: Energy\npublisher: The Ministry\ndate: 2024-05-03\n---\n\n# Gas\n\n![](square.svg)\n",
    );
    desk.put(
        "seeds/вода.txt",
        "Вода и воздух\n\nРеки текут к морю, и моря ждут их. Озёра же стоят там, где стояли всегда.\n",
    );
    desk.put("seeds/вода.toml", "language = \"ru\"\n");
    desk
}

fn text<'a>(files: &'a Files, name: &str) -> &'a str {
    let file = files
        .get(name)
        .unwrap_or_else(|| panic!("{name} is missing"));
    std::str::from_utf8(file).unwrap()
}

fn select<'a>(page: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

/// The target of an address in the page `from`; `None` for one on another host.
fn target(from: &str, address: &str) -> Option<String> {
    let base = url::Url::parse("https://example.org/").unwrap();
    let url = base.join(from).unwrap().join(address).unwrap();
    let path = url.path().strip_prefix('/').unwrap();
    let path = percent_encoding::percent_decode_str(path)
        .decode_utf8()
        .unwrap();
    let name = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.into_owned(),
    };
    (url.host() == base.host() && url.scheme() == "https").then_some(name)
}

/// The sources are not published, so that links between them lead from page to page.
#[test]
fn links_between_sources_lead_to_pages() {
    let desk = Desk::new();
    desk.put("seeds/b.md", "# B\n\nWords.\n\n## The aims\n\nMore.\n");
    desk.put(
        "seeds/The A.md",
        "# A\n\n[one](b.md) [two](./b.md#the-aims) [three](b.html#gone) [four](../seeds/b) \
         [five](c.md) [six](The%20A.md#a2)\n\n## A2\n\nWords.\n",
    );
    let output = desk.build(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("b.html#gone"), "{}", said(&output));
    let files = desk.files("dist");
    let page = Html::parse_document(text(&files, "the-a/index.html"));
    let links: Vec<&str> = select(&page, "main p a")
        .iter()
        .filter_map(|link| link.value().attr("href"))
        .collect();
    let expected = ["../b/", "../b/#the-aims", "../b/", "../b/", "c.md", "#a2"];
    assert_eq!(links, expected);
}

#[test]
fn each_report_has_its_own_address_and_a_page_in_front_lists_them() {
    let desk = desk();
    let output = desk.build(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let files = desk.files("dist");
    let front = Html::parse_document(text(&files, "index.html"));
    let entries = select(&front, ".entry");
    let listed: Vec<String> = entries
        .iter()
        .map(|entry| {
            let words: Vec<&str> = entry
                .text()
                .map(str::trim)
                .filter(|t| !t.is_empty())
                .collect();
            words.join(" | ")
        })
        .collect();
    // The latest first, those without a date last.
    assert_eq!(
        listed,
        [
            "Energy | The Ministry | 3 May 2024 | English | 1 min read",
            "The peace treaty | Ann Other | What was agreed. | December 2016 | English | 1 min read",
            "Вода и воздух | Реки текут к морю, и моря ждут их. | русский | 1 min read",
        ]
    );
    for slug in ["peace-treaty", "energy", "вода"] {
        for name in [
            "index.html",
            "report.html",
            "report.wasm",
            "cite.bib",
            "cite.ris",
            "cite.json",
            "sw.js",
        ] {
            assert!(
                files.contains_key(&format!("{slug}/{name}")),
                "{slug}/{name}"
            );
        }
    }
    // Shared files, as the viewer's second part, exist once; each report has its own wasm.
    let count = |end: &str| {
        let named = files
            .keys()
            .filter(|name| name.starts_with("assets/") && name.ends_with(end));
        named.count()
    };
    assert_eq!(count(".wasm"), 4);
    assert_eq!(
        files
            .keys()
            .filter(|name| name.contains("/square-"))
            .count(),
        1
    );
    assert_eq!(
        files
            .keys()
            .filter(|name| name.contains("/viewer-") && name.ends_with(".js"))
            .count(),
        1
    );
    assert_eq!(
        files
            .keys()
            .filter(|name| name.contains("manifest.webmanifest"))
            .count(),
        1
    );
}

#[test]
fn all_that_a_page_names_is_there() {
    let desk = desk();
    assert!(desk.build(&[]).status.success());
    let files = desk.files("dist");
    let mut named = BTreeSet::new();
    for name in files.keys().filter(|name| name.ends_with("index.html")) {
        let page = Html::parse_document(text(&files, name));
        for element in select(&page, "[href], [src]") {
            let address = element.attr("href").or(element.attr("src")).unwrap();
            assert!(!address.starts_with('/'), "{name} names {address}");
            if address.starts_with(['#', 'd']) {
                continue;
            }
            let target = target(name, address);
            assert!(
                target
                    .as_ref()
                    .is_none_or(|target| files.contains_key(target)),
                "{name}: {address}"
            );
            named.extend(target);
        }
    }
    for name in files.keys().filter(|name| name.ends_with("sw.js")) {
        let worker = text(&files, name);
        let (_, list) = worker.split_once("const FILES = ").unwrap();
        let list: Vec<String> = serde_json::from_str(list.split(';').next().unwrap()).unwrap();
        for address in list {
            let target = target(name, &address).unwrap();
            assert!(files.contains_key(&target), "{name}: {address}");
        }
        let rules = worker.split("importScripts(\"").nth(1).unwrap();
        let rules = target(name, rules.split('"').next().unwrap()).unwrap();
        assert!(files.contains_key(&rules), "{rules}");
    }
    assert!(
        named.contains("index.html") && named.contains("вода/index.html"),
        "{named:?}"
    );
}

#[test]
fn one_report_has_no_front_page() {
    let desk = Desk::new();
    desk.put("seeds/energy.md", "# Energy\n\nGas.\n");
    desk.put("seeds/library.toml", "title = \"All of ours\"\n");
    assert!(desk.build(&[]).status.success());
    let in_folder = desk.files("dist");
    assert!(desk.build(&["seeds/energy.md"]).status.success());
    assert_eq!(in_folder, desk.files("dist"));
    let page = text(&in_folder, "index.html");
    assert!(
        page.contains("id=\"foldout\"") && !page.contains("class=\"masthead__all"),
        "{page}"
    );
    assert!(
        in_folder
            .keys()
            .all(|name| !name.contains('/') || name.starts_with("assets/"))
    );
}

#[test]
fn a_library_takes_the_place_of_a_report_and_the_other_way_round() {
    let desk = desk();
    let energy = desk.path().join("seeds/energy.md");
    assert!(desk.build(&["seeds/energy.md"]).status.success());
    let alone = desk.files("dist");
    assert!(desk.build(&[]).status.success());
    let library = desk.files("dist");
    assert!(library.contains_key("energy/index.html") && !library.contains_key("report.html"));
    // One report fewer.
    fs::remove_file(&energy).unwrap();
    let output = desk.build(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(!desk.files("dist").contains_key("energy/index.html"));
    desk.put("seeds/energy.md", "");
    let output = desk.build(&["seeds/Peace treaty.md"]);
    assert!(output.status.success(), "{}", said(&output));
    let files = desk.files("dist");
    assert_eq!(
        files
            .keys()
            .filter(|name| !name.contains('-'))
            .collect::<Vec<_>>(),
        alone
            .keys()
            .filter(|name| !name.contains('-'))
            .collect::<Vec<_>>()
    );
}

#[test]
fn what_foldout_did_not_write_into_a_report_s_folder_stays() {
    let desk = desk();
    assert!(desk.build(&[]).status.success());
    desk.put("dist/energy/notes.txt", "Mine.");
    let before = desk.files("dist");
    let output = desk.build(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("dist/energy/notes.txt: "),
        "{}",
        said(&output)
    );
    assert_eq!(desk.files("dist"), before);
    fs::remove_file(desk.path().join("dist/energy/notes.txt")).unwrap();
    desk.put("dist/pictures/mine.txt", "Mine.");
    let output = desk.build(&[]);
    assert!(
        said(&output).contains("dist/pictures: "),
        "{}",
        said(&output)
    );
}

#[test]
fn two_files_of_one_address() {
    refuses(
        |desk| desk.put("seeds/Report!.md", "# Another\n\nWords.\n"),
        &[
            "seeds/Report!.md",
            "seeds/report.txt",
            "`report/`",
            "another name",
        ],
    );
}

#[test]
fn a_file_that_would_stand_where_the_site_keeps_its_own() {
    refuses(
        |desk| desk.put("seeds/assets.md", "# Assets\n\nWords.\n"),
        &["seeds/assets.md: ", "`assets/`", "another name"],
    );
}

#[test]
fn a_mistake_in_the_second_report() {
    refuses(
        |desk| {
            desk.put("seeds/second.md", "# Second\n\nWords.\n");
            desk.put("seeds/second.toml", "title = \"Second\"\nauthor = \"A\"\n");
        },
        &["seeds/second.toml:2:1: ", "authors"],
    );
}

#[test]
fn a_mistake_in_what_is_known_of_the_library() {
    refuses(
        |desk| {
            desk.put("seeds/second.md", "# Second\n\nWords.\n");
            desk.put("seeds/library.toml", "titel = \"All\"\n");
        },
        &["seeds/library.toml:1:1: ", "title"],
    );
}

#[test]
fn the_front_page_is_called_what_its_publisher_says() {
    let title = |desk: &Desk, options: &[&str]| {
        let output = desk.build(options);
        assert!(output.status.success(), "{}", said(&output));
        let files = desk.files("dist");
        let page = Html::parse_document(text(&files, "index.html"));
        let manifest: serde_json::Value =
            serde_json::from_str(text(&files, "manifest.webmanifest")).unwrap();
        let heading = select(&page, "h1")[0].text().collect::<String>();
        assert_eq!(manifest["name"], heading.as_str());
        let language = select(&page, "html")[0].attr("lang").unwrap().to_owned();
        (heading, language)
    };
    let named = |heading: &str, language: &str| (heading.to_owned(), language.to_owned());
    let desk = desk();
    assert_eq!(title(&desk, &[]), named("Reports", "en"));
    desk.put(
        "seeds/library.toml",
        "title = \"Наши доклады\"\nlanguage = \"ru\"\n",
    );
    assert_eq!(title(&desk, &[]), named("Наши доклады", "ru"));
    // Beside a report of that name, the metadata belongs to that report.
    desk.put("seeds/library.md", "# One\n\nTwo.\n");
    assert_eq!(title(&desk, &[]), named("Reports", "en"));
    // One organisation published all reports.
    for name in ["a", "b"] {
        desk.put(&format!("ours/{name}.md"), "# 一\n\n川は流れる。\n");
        desk.put(
            &format!("ours/{name}.toml"),
            "institution = \"川の会\"\nlanguage = \"ja\"\n",
        );
    }
    assert_eq!(title(&desk, &["ours"]), named("川の会", "ja"));
}

#[test]
fn sources_are_named_one_by_one_and_each_once() {
    let desk = desk();
    let output = desk.build(&["seeds/energy.md", "seeds", "--format", "json"]);
    assert!(output.status.success(), "{}", said(&output));
    let made: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let sources: Vec<&str> = made["sources"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|s| s.as_str())
        .collect();
    assert_eq!(
        sources,
        ["seeds/energy.md", "seeds/Peace treaty.md", "seeds/вода.txt"]
    );
    let output = desk.build(&["seeds/energy.md", "seeds/none.md"]);
    assert!(
        said(&output).contains("seeds/none.md: "),
        "{}",
        said(&output)
    );
}

#[test]
fn a_library_built_again_is_the_same() {
    let desk = desk();
    assert!(desk.build(&[]).status.success());
    let first = desk.files("dist");
    assert!(desk.build(&[]).status.success());
    assert_eq!(first, desk.files("dist"));
}

#[test]
fn hosts_and_crawlers_are_told_of_all_pages() {
    let desk = desk();
    assert!(
        desk.build(&["--base-url", "https://example.org/all"])
            .status
            .success()
    );
    let files = desk.files("dist");
    let map = text(&files, "sitemap.xml");
    for address in ["", "energy/", "peace-treaty/", "%D0%B2%D0%BE%D0%B4%D0%B0/"] {
        assert!(
            map.contains(&format!("<loc>https://example.org/all/{address}</loc>")),
            "{map}"
        );
    }
    for (name, address) in [("index.html", ""), ("energy/index.html", "energy/")] {
        let canonical =
            format!("<link rel=\"canonical\" href=\"https://example.org/all/{address}\">");
        assert!(text(&files, name).contains(&canonical), "{name}");
    }
    assert!(text(&files, "energy/cite.bib").contains("url = {https://example.org/all/energy/}"));
    let headers = text(&files, "_headers");
    for (name, rule) in [("index.html", "/"), ("energy/index.html", "/:report/")] {
        let page = Html::parse_document(text(&files, name));
        let policy = select(&page, "meta[http-equiv=Content-Security-Policy]")[0]
            .attr("content")
            .unwrap();
        let wanted =
            format!("\n{rule}\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n");
        assert!(headers.contains(&wanted), "{name}: {headers}");
    }
}

#[test]
fn a_check_names_the_file_of_each_finding() {
    let desk = Desk::new();
    for name in ["one", "two"] {
        desk.put(
            &format!("seeds/{name}.md"),
            format!("# {name}\n\n![](none-{name}.png)\n"),
        );
    }
    let output = desk.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let paths: Vec<&str> = found
        .as_array()
        .unwrap()
        .iter()
        .filter(|found| found["rule"] == "missing-image")
        .filter_map(|found| found["path"].as_str())
        .collect();
    assert_eq!(paths, ["seeds/one.md", "seeds/two.md"]);
    let lines = desk.run(&["check"]);
    let lines = String::from_utf8(lines.stdout).unwrap();
    assert!(
        lines.contains("seeds/two.md: 1 missing alternative, 1 missing image"),
        "{lines}"
    );
}

#[test]
fn all_pages_follow_their_sources() {
    let desk = desk();
    let serving = Serving::with_stand_in(&desk, &[]);
    for path in ["/", "/energy/", "/energy/index.html", "/peace-treaty/"] {
        let (head, page) = serving.get(path);
        assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
        assert!(page.contains("/_foldout/reload.js?"), "{path}");
    }
    let (_, single) = serving.get("/energy/report.html");
    assert!(!single.contains("/_foldout/"));
    for worker in ["/sw.js", "/energy/sw.js"] {
        assert!(
            serving.get(worker).0.starts_with("http/1.1 404"),
            "{worker}"
        );
    }
    let mut heard = serving.listen();
    let first = heard.next();
    desk.put("seeds/energy.md", "# Energy\n\nWind.\n");
    assert_ne!(heard.next()["version"], first["version"]);
    assert!(serving.get("/energy/").1.contains("Wind."));
    // One more report, then one that cannot be read.
    desk.put("seeds/more.md", "# More\n\nSun.\n");
    heard.next();
    assert!(serving.get("/more/").1.contains("Sun."));
    desk.put("seeds/more.toml", "titel = \"\"\n");
    let told = heard.next()["error"].to_string();
    assert!(told.contains("seeds/more.toml:1:1"), "{told}");
    assert!(serving.get("/more/").1.contains("Sun."));
}

#[test]
fn what_is_not_read_in_a_folder_is_told() {
    let desk = desk();
    desk.put("seeds/old.doc", "old");
    desk.put("seeds/notes", "notes");
    desk.put("seeds/fonts/a.woff2", "font");
    desk.put("seeds/coal_files/frame.html", "<p>Frame.</p>");
    desk.put("seeds/coal.html", "<h1>Coal</h1><p>It is black.</p>");
    desk.put("seeds/more/deep/extra.md", "# Extra\n\nWords.\n");
    let output = desk.run(&["check", "seeds"]);
    assert!(output.status.success(), "{}", said(&output));
    let listed = String::from_utf8(output.stdout).unwrap();
    for (line, words) in [
        ("old.doc", "files of older word processors"),
        ("notes", "save it as"),
        ("more/deep", "name it too"),
    ] {
        let told = listed
            .lines()
            .find(|said| said.contains(&format!("seeds/{line}")));
        assert!(
            told.is_some_and(|told| told.contains(words)),
            "{line}: {listed}"
        );
    }
    for quiet in ["square.svg", "вода.toml", "fonts", "coal_files"] {
        let told = |said: &str| said.contains("left out;") || said.contains("name it too");
        let is_told = listed
            .lines()
            .any(|said| told(said) && said.contains(quiet));
        assert!(!is_told, "{quiet}: {listed}");
    }
    let named = desk.run(&["check", "seeds", "seeds/more/deep"]);
    assert!(named.status.success(), "{}", said(&named));
    let listed = String::from_utf8(named.stdout).unwrap();
    assert!(!listed.contains("name it too"), "{listed}");
}

#[test]
fn metadata_that_are_no_file_are_told() {
    for name in ["energy.toml", "library.toml"] {
        let desk = desk();
        desk.put(&format!("seeds/{name}/inside.txt"), "words");
        let output = desk.build(&[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains(&format!("{name}: ")),
            "{}",
            said(&output)
        );
        assert!(
            said(&output).contains("this is no file"),
            "{}",
            said(&output)
        );
    }
}
