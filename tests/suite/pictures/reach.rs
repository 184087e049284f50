//! Pictures are read only from the report's own folder, after resolving all links, or from a folder that was
//! allowed.

use std::fs;

use foldout::model::Rule;
use serde_json::Value;

use super::{Folder, left_out, png, warned};
use crate::command::Desk;
use crate::shared::shared;

/// A report in its own folder that shows `pictures`, and a picture outside that folder.
fn desk(pictures: &[&str]) -> Desk {
    let desk = Desk::new();
    let images = pictures.iter().enumerate();
    let images: String = images
        .map(|(at, path)| format!("![words {at}](<{path}>)\n\n"))
        .collect();
    desk.put("work/seeds/report.md", format!("# One\n\n{images}"));
    desk.put("work/seeds/own.png", png(1, &[]));
    desk.put("work/secret.png", png(2, &[]));
    desk
}

/// The rules that `foldout check` reports, and the number of files of the site, with these options.
fn found(desk: &Desk, options: &[&str]) -> (Vec<String>, usize) {
    let mut all = vec!["check", "work/seeds", "--format", "json"];
    all.extend(options);
    let output = desk.run(&all);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules = found.as_array().unwrap().iter();
    let rules = rules.map(|found| found["rule"].as_str().unwrap().to_owned());
    let mut build = vec!["work/seeds", "--out", "dist"];
    build.extend(options);
    let output = desk.build(&build);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let secret = fs::read(desk.path().join("work/secret.png")).unwrap();
    let published = desk.files("dist");
    (
        rules.collect(),
        published.values().filter(|bytes| **bytes == secret).count(),
    )
}

#[test]
fn a_picture_elsewhere_is_named_and_not_read() {
    let outside = |desk: &Desk| desk.path().canonicalize().unwrap().join("work/secret.png");
    let absolute = outside(&desk(&[])).display().to_string();
    assert!(absolute.starts_with('/'));
    for path in [
        "../secret.png",
        "./../secret.png",
        "..%2fsecret.png",
        "%2e%2e%2fsecret.png",
        "..\\secret.png",
        "../secret.png?raw=true",
        "../seeds/../secret.png#place",
        "ABSOLUTE",
        "file://ABSOLUTE",
        "FILE:ABSOLUTE",
    ] {
        let desk = desk(&[]);
        let path = path.replace("ABSOLUTE", &outside(&desk).display().to_string());
        desk.put(
            "work/seeds/report.md",
            format!("# One\n\n![kept words](<{path}>)\n"),
        );
        let (rules, published) = found(&desk, &[]);
        assert!(
            rules.contains(&"outside-image".to_owned()),
            "{path}: {rules:?}"
        );
        assert_eq!(published, 0, "{path}");
        let page = desk.files("dist")["index.html"].clone();
        assert!(
            String::from_utf8(page).unwrap().contains("kept words"),
            "{path}"
        );
    }
}

/// A doubly encoded path does not lead out, and no other machine is contacted.
#[test]
fn what_is_no_way_out_is_missing() {
    let desk = desk(&[
        "%252e%252e%252fsecret.png",
        "C:\\secret.png",
        "file://host/secret.png",
    ]);
    let (rules, published) = found(&desk, &[]);
    let wanted = ["missing-image", "missing-image", "outside-image"];
    assert_eq!(
        rules
            .iter()
            .filter(|rule| rule.ends_with("image"))
            .collect::<Vec<_>>(),
        wanted
    );
    assert_eq!(published, 0);
}

#[test]
fn a_folder_may_be_allowed() {
    for folder in ["work", "work/seeds/..", "."] {
        let desk = desk(&["../secret.png", "own.png"]);
        let (rules, published) = found(&desk, &["--pictures", folder]);
        assert!(
            rules.iter().all(|rule| !rule.ends_with("image")),
            "{folder}: {rules:?}"
        );
        assert_eq!(published, 1, "{folder}");
    }
    let desk = desk(&["../secret.png"]);
    let absolute = desk.path().join("work").display().to_string();
    desk.put("empty/none.txt", "");
    assert_eq!(
        found(&desk, &["--pictures", "empty", "--pictures", &absolute]).1,
        1
    );
    assert_eq!(found(&desk, &["--pictures", "empty"]).1, 0);
    let output = desk.run(&["check", "work/seeds", "--pictures", "nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere: there is no such folder"));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed() {
    let folder = Folder::new();
    folder.put("secret/picture.png", png(2, &[]));
    folder.put("secret/more.md", "# Secret\n\nWords.\n");
    folder.put("secret/known.toml", "title = \"Secret\"\n");
    folder.put(
        "seeds/report.md",
        "# One\n\n![two](picture.png) ![three](folder/picture.png) ![four](own.png)\n",
    );
    folder.put("seeds/pictures/own.png", png(1, &[]));
    folder.link("seeds/picture.png", "../secret/picture.png");
    folder.link("seeds/folder", folder.path().join("secret"));
    folder.link("seeds/own.png", "pictures/own.png");
    folder.link("seeds/report.toml", "../secret/known.toml");
    let reading = folder.read("seeds/report.md");
    assert_eq!(left_out(&reading), ["outside-image", "outside-image"]);
    assert_eq!(reading.pictures.len(), 1);
    assert_eq!(reading.report.meta.title, "One");
    assert_eq!(warned(&reading, Rule::OutsideFile).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_source_that_is_a_link_out_of_its_folder_is_named_and_not_read() {
    let desk = Desk::new();
    desk.put("secret/more.md", "# Secret\n\nWords.\n");
    desk.put("secret/library.toml", "title = \"Secret\"\n");
    desk.put("seeds/one.md", "# One\n\nWords.\n");
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, desk.path().join(at)).unwrap();
    link("../secret/more.md", "seeds/more.md");
    let output = desk.run(&["check"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("a link that leads out") && said.contains("seeds/more.md"),
        "{said}"
    );
    assert!(!said.contains("Secret"), "{said}");
    desk.put("seeds/two.md", "# Two\n\nWords.\n");
    link("../secret/library.toml", "seeds/library.toml");
    let output = desk.build(&[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("seeds/library.toml") && said.contains("seeds/more.md"),
        "{said}"
    );
    for (name, bytes) in desk.files("dist") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("Secret"),
            "{name}"
        );
    }
    // As the only source it is an error.
    link("../secret/more.md", "secret/link.md");
    desk.put("other/none.png", "");
    link("../secret/more.md", "other/more.md");
    let output = desk.run(&["check", "other"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("other/more.md: this is a link"));
}

/// If a report is given as a link, its pictures may be beside the link or beside its target.
#[cfg(unix)]
#[test]
fn a_link_that_was_named_is_followed() {
    let folder = Folder::new();
    folder.put(
        "real/report.md",
        "# One\n\n![two](beside.png) ![three](there.png) ![four](../x.png)\n",
    );
    folder.put("real/there.png", png(1, &[]));
    folder.put("x.png", png(3, &[]));
    folder.link("seeds/report.md", "../real/report.md");
    folder.put("seeds/beside.png", png(2, &[]));
    let reading = folder.read("seeds/report.md");
    assert_eq!(left_out(&reading), ["outside-image"]);
    assert_eq!(reading.pictures.len(), 2);
    folder.link("folder", "real");
    assert_eq!(folder.read("folder/report.md").pictures.len(), 1);
}

/// Each report of a library has its own folder.
#[test]
fn a_report_does_not_take_its_neighbours_pictures() {
    let desk = Desk::new();
    desk.put(
        "work/seeds/report.md",
        "# One\n\n![two](../other/own.png)\n",
    );
    desk.put("work/other/report2.md", "# Two\n\n![two](own.png)\n");
    desk.put("work/other/own.png", png(1, &[]));
    let output = desk.run(&["check", "work/seeds", "work/other", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = found.as_array().unwrap().iter();
    let outside: Vec<&Value> = found
        .filter(|found| found["rule"] == "outside-image")
        .collect();
    assert_eq!(outside.len(), 1);
    assert_eq!(outside[0]["path"], "work/seeds/report.md");
}

/// Unusual file names, and addresses for them.
#[test]
fn names_with_signs_are_found() {
    for (file, written) in [
        ("a b.png", "a%20b.png"),
        ("a b.png", "a b.png"),
        ("a b.png", "a%20b.png?raw=true"),
        ("a b.png", "a b.png#place"),
        ("c#d.png", "c#d.png"),
        ("c#d.png", "c%23d.png"),
        ("g?h.png", "g?h.png"),
        ("g?h.png", "g%3Fh.png"),
        ("e%20f.png", "e%20f.png"),
        ("e%20f.png", "e%2520f.png"),
        ("100%.png", "100%.png"),
        ("a&b.png", "a&amp;b.png"),
        ("ü.png", "%C3%BC.png"),
        ("sub dir/x.png", "sub dir\\x.png"),
        ("sub dir/x.png", "sub%20dir/x.png"),
        ("x.png", "./sub/../x.png"),
    ] {
        let folder = Folder::new();
        folder.put(file, png(1, &[]));
        folder.put("sub/none.txt", "");
        folder.put(
            "report.html",
            format!("<title>One</title><h1>One</h1><p><img src=\"{written}\" alt=two>"),
        );
        let reading = folder.read("report.html");
        assert_eq!(
            reading.pictures.len(),
            1,
            "{written}: {:?}",
            reading.warnings
        );
    }
    let folder = Folder::new();
    folder.put("a b.png", png(1, &[]));
    let path = folder.path().canonicalize().unwrap().join("a%20b.png");
    for written in [
        format!("file://{}", path.display()),
        path.display().to_string(),
    ] {
        folder.put("report.md", format!("# One\n\n![two]({written})\n"));
        assert_eq!(folder.read("report.md").pictures.len(), 1, "{written}");
    }
}

/// A test report with many odd names.
#[test]
fn the_case_with_odd_names_keeps_to_its_folder() {
    let Some(path) = shared("cases/structure/i01-images/report.md") else {
        return;
    };
    let reading = foldout::site::read_path(&path).unwrap();
    let outside = warned(&reading, Rule::OutsideImage);
    assert!(
        outside.ends_with(&["/etc/passwd", "file:///etc/passwd"]),
        "{outside:?}"
    );
    let odd = ["%", "#", "?", "+", "'", "&", "(", "\\"];
    let missing = warned(&reading, Rule::MissingImage);
    assert!(
        missing
            .iter()
            .all(|name| !odd.iter().any(|sign| name.contains(sign))),
        "{missing:?}"
    );
}
