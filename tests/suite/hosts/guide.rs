//! The guide for hosts that are not available here, as far as it can be tested: its files are well formed, and
//! its commands cover every file of a build.

use std::collections::BTreeSet;
use std::process::Command;

use foldout::doctor::MEDIA_TYPES;
use serde_json::Value;

use super::{GUIDE, block, desk};
use crate::command::said;

/// The extensions of all files of a build, except precompressed ones and `_headers`.
fn endings() -> BTreeSet<&'static str> {
    MEDIA_TYPES.iter().map(|kind| kind.extension).collect()
}

#[test]
fn every_file_of_a_build_is_of_a_known_kind() {
    let desk = desk();
    let output = desk.run(&[
        "build",
        "--viewer",
        "viewer",
        "--base-url",
        "https://example.org/",
    ]);
    assert!(output.status.success(), "{}", said(&output));
    for name in desk.files("dist").into_keys() {
        let end = name.rsplit('.').next().unwrap();
        let is_known = endings().contains(end) || ["br", "gz", "_headers"].contains(&end);
        assert!(is_known, "{name}");
    }
}

#[test]
fn nginx_is_told_every_kind() {
    let types = block("nginx", "nginx");
    for kind in MEDIA_TYPES {
        let line = types
            .lines()
            .find(|line| line.ends_with(&format!(" {};", kind.extension)));
        let line = line.unwrap_or_else(|| panic!("{} has no type", kind.extension));
        assert!(
            line.trim().starts_with(&format!("{} ", kind.media_type)),
            "{line}"
        );
    }
}

#[test]
fn githubs_workflow_is_one() {
    let flow: Value = serde_saphyr::from_str(&block("GitHub Pages", "yaml")).unwrap();
    assert_eq!(flow["on"]["push"]["branches"], serde_json::json!(["main"]));
    for right in ["pages", "id-token"] {
        assert_eq!(flow["permissions"][right], "write", "{flow}");
    }
    let steps = flow["jobs"]["publish"]["steps"].as_array().unwrap();
    let uses: Vec<&str> = steps
        .iter()
        .map(|step| step["uses"].as_str().unwrap())
        .collect();
    let wanted = [
        "checkout",
        "configure-pages",
        "upload-pages-artifact",
        "deploy-pages",
    ];
    assert_eq!(uses.len(), wanted.len());
    for (step, name) in uses.iter().zip(wanted) {
        assert!(step.starts_with(&format!("actions/{name}@v")), "{step}");
    }
    assert_eq!(steps[2]["with"]["path"], "dist");
    let id = steps[3]["id"].as_str().unwrap();
    let url = flow["jobs"]["publish"]["environment"]["url"]
        .as_str()
        .unwrap();
    assert_eq!(url, format!("${{{{ steps.{id}.outputs.page_url }}}}"));
}

/// Runs the commands of the section with a fake `aws` that records its arguments.
#[test]
fn every_file_goes_to_s3_once_and_as_what_it_is() {
    let desk = desk();
    let output = desk.run(&[
        "build",
        "--viewer",
        "viewer",
        "--base-url",
        "https://example.org/",
    ]);
    assert!(output.status.success(), "{}", said(&output));
    let script = format!(
        "aws() {{ printf '%s\\t' \"$@\"; echo; }}\n{}",
        block("S3 and CloudFront", "sh")
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(desk.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let told = String::from_utf8(output.stdout).unwrap();
    let mut uploads = Vec::new();
    for line in told.lines().filter(|line| line.starts_with("s3\t")) {
        let command: Vec<&str> = line.split('\t').collect();
        let wanted = [
            "s3",
            "cp",
            "dist",
            "s3://BUCKET/reports/2016",
            "--recursive",
        ];
        assert_eq!(command[..5], wanted);
        let value = |name: &str| {
            let at = command.iter().position(|one| *one == name);
            command[at.unwrap_or_else(|| panic!("{name} is not said")) + 1]
        };
        let [pattern, kind, kept] = ["--include", "--content-type", "--cache-control"].map(value);
        uploads.push((pattern, kind, kept));
    }
    assert!(told.lines().last().unwrap().contains("create-invalidation"));

    let matches = |pattern: &str, name: &str| {
        let (before, after) = pattern.split_once('*').unwrap_or((pattern, ""));
        let is_whole = pattern.contains('*') || name == pattern;
        is_whole && name.starts_with(before) && name.ends_with(after)
    };
    for name in desk.files("dist").into_keys() {
        if name == "_headers" || name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let all = uploads
            .iter()
            .filter(|(pattern, ..)| matches(pattern, &name));
        let all: Vec<_> = all.collect();
        let [(_, kind, kept)] = all[..] else {
            panic!("{name} goes {} times", all.len());
        };
        let end = name.rsplit('.').next().unwrap();
        let wanted = MEDIA_TYPES
            .iter()
            .find(|kind| kind.extension == end)
            .unwrap()
            .media_type;
        assert_eq!(kind.split(';').next(), Some(wanted), "{name}");
        assert_eq!(
            kept.contains("immutable"),
            name.starts_with("assets/"),
            "{name}"
        );
    }
    for end in endings() {
        assert!(
            told.contains(&format!(".{end}\t")) || end == "js",
            "{end} is left out"
        );
    }
    let order = |name: &str| {
        uploads
            .iter()
            .position(|(pattern, ..)| matches(pattern, name))
    };
    assert!(order("assets/a.wasm") < order("index.html") && order("index.html") < order("sw.js"));
}

#[test]
fn cloudfronts_function_finds_the_page_of_a_folder() {
    let function = block("S3 and CloudFront", "js");
    let cases = r#"
        const ask = (uri) => { const a = handler({ request: { uri } }); return a.uri ?? a.headers.location.value; };
        console.log(["/", "/reports/2016/", "/reports/2016", "/reports/2016/cite.bib"].map(ask).join(" "));
    "#;
    let output = Command::new("node")
        .args(["-e", &format!("{function}{cases}")])
        .output();
    let output = output.expect("Node is not there");
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        said,
        "/index.html /reports/2016/index.html /reports/2016/ /reports/2016/cite.bib\n"
    );
}

#[test]
fn cloudfronts_headers_are_those_of_the_build() {
    let policy: Value = serde_json::from_str(&block("S3 and CloudFront", "json")).unwrap();
    let sent = &policy["SecurityHeadersConfig"];
    let headers = String::from_utf8(desk().files("dist")["_headers"].clone()).unwrap();
    let referrer = sent["ReferrerPolicy"]["ReferrerPolicy"].as_str().unwrap();
    assert!(headers.contains(&format!("Referrer-Policy: {referrer}\n")));
    let frames = sent["ContentSecurityPolicy"]["ContentSecurityPolicy"]
        .as_str()
        .unwrap();
    assert!(headers.contains(&format!("; {frames}\n")));
}

#[test]
fn the_rules_of_a_folder_are_put_under_the_root() {
    let line = GUIDE.lines().find(|line| line.starts_with("sed ")).unwrap();
    let desk = desk();
    desk.put("public/_headers", "/about\n  X-Own: 1\n");
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(desk.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let rules = String::from_utf8(desk.files("public")["_headers"].clone()).unwrap();
    assert!(
        rules.starts_with("/about\n  X-Own: 1\n/reports/2016/*\n  X-Content"),
        "{rules}"
    );
    let addresses = rules.lines().skip(2).filter(|line| !line.starts_with("  "));
    assert!(addresses.clone().count() >= 6);
    for address in addresses {
        assert!(address.starts_with("/reports/2016/"), "{address}");
    }
}

#[test]
fn the_guide_shows_what_doctor_names() {
    let hosts = include_str!("../../../src/doctor/host.rs");
    for words in [
        "$report_cache",
        "gzip_vary on;",
        "brotli_static on;",
        "try_files $uri $uri/ =404;",
    ] {
        assert!(hosts.contains(words), "{words}");
        assert!(block("nginx", "nginx").contains(words), "{words}");
    }
    let readme = include_str!("../../../README.md");
    assert!(readme.contains("(docs/hosting.md)"));
}
