//! Files for the host: which rules apply to which addresses of the site.

use std::collections::BTreeMap;

use super::{page, select, site, text};

type Rules<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a str>>;

/// The rules of `_headers`: an address, then indented lines with a name and a value.
fn rules(headers: &str) -> Rules<'_> {
    let mut rules = Rules::new();
    let mut address = "";
    for line in headers.lines() {
        match line.strip_prefix("  ") {
            Some(rule) => {
                let (name, value) = rule.split_once(": ").unwrap();
                let before = rules.entry(address).or_default().insert(name, value);
                assert_eq!(before, None, "{address}: {name} twice");
            }
            None => address = line,
        }
    }
    rules
}

#[test]
fn only_names_with_a_hash_are_kept() {
    let files = site("# One\n\nTwo.\n", None);
    let rules = rules(text(&files, "_headers"));
    let kept = |address: &str| rules[address].get("Cache-Control").copied();
    assert_eq!(
        kept("/assets/*"),
        Some("public, max-age=31536000, immutable")
    );
    for address in ["/", "/index.html", "/report.html", "/embed.js"] {
        assert_eq!(kept(address), Some("no-cache"), "{address}");
    }
    // A rule for all addresses would be combined with the others.
    assert_eq!(kept("/*"), None);
}

#[test]
fn the_page_has_its_policy_at_both_of_its_addresses() {
    let files = site("# One\n\nTwo.\n", None);
    let rules = rules(text(&files, "_headers"));
    let page = page(&files, "index.html");
    let policy = select(&page, "meta[http-equiv=Content-Security-Policy]");
    let policy = policy[0].attr("content").unwrap();
    let policy = format!("{policy}; frame-ancestors 'none'");
    for address in ["/", "/index.html"] {
        let said = rules[address].get("Content-Security-Policy");
        assert_eq!(said, Some(&policy.as_str()), "{address}");
    }
    // The single file has its own policy, and with two policies both apply.
    for address in ["/*", "/report.html"] {
        let said = rules[address].get("Content-Security-Policy");
        assert_eq!(said, None, "{address}");
    }
    assert_eq!(rules["/*"].get("X-Content-Type-Options"), Some(&"nosniff"));
    assert_eq!(
        rules["/*"].get("Referrer-Policy"),
        Some(&"strict-origin-when-cross-origin")
    );
}

#[test]
fn crawlers_are_told_where_the_page_is() {
    let map = |address| {
        let files = site("# One\n\nTwo.\n", Some(address));
        let map = text(&files, "sitemap.xml").to_owned();
        (map, text(&files, "robots.txt").to_owned())
    };
    let (sitemap, robots) = map("https://example.org/a&b/one.html");
    assert!(sitemap.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    assert!(
        sitemap.contains("<loc>https://example.org/a&amp;b/one.html</loc>"),
        "{sitemap}"
    );
    let wanted = "User-agent: *\nAllow: /\nSitemap: https://example.org/a&b/sitemap.xml\n";
    assert_eq!(robots, wanted);
    let (_, robots) = map("https://example.org/one");
    assert!(
        robots.ends_with("Sitemap: https://example.org/one/sitemap.xml\n"),
        "{robots}"
    );
}

#[test]
fn nothing_is_said_of_an_address_that_is_not_known() {
    let files = site("# One\n\nTwo.\n", None);
    let names = ["sitemap.xml", "robots.txt"];
    assert!(!files.iter().any(|file| names.contains(&file.name.as_str())));
}

#[test]
fn where_nothing_is_the_report_s_language_says_so() {
    let text_of = |files: &[_], css: &str| -> String {
        let page = page(files, "404.html");
        select(&page, css)[0].text().collect()
    };
    let files = site("---\nlang: ja\n---\n# One & two\n\nThree.\n", None);
    assert!(text(&files, "404.html").contains("<html lang=\"ja\" dir=\"ltr\">"));
    assert_eq!(text_of(&files, "h1"), "このアドレスには何もありません");
    assert_eq!(text_of(&files, "p"), "One & two");
    // It is served at any address, so relative addresses would not work.
    let has = |files: &[_], words: &str| text(files, "404.html").contains(words);
    assert!(!has(&files, "href=") && !has(&files, "src="));
    // It must not be mistaken for a report's page either.
    assert!(!has(&files, "generator") && has(&files, "noindex"));

    let files = site("# One\n\nTwo.\n", Some("https://example.org/a&b/"));
    assert!(has(
        &files,
        "<p><a href=\"https://example.org/a&amp;b/\">One</a></p>"
    ));
}
