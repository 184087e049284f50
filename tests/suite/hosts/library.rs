//! Sites of several reports: the front page, its search index, and the reports.

use super::stand_in::{Question, Reply, StandIn};
use super::{Told, built, report};
use crate::command::Desk;
use foldout::doctor::REPORTS_VISITED;

/// A desk with a site of `count` reports.
fn library(count: usize) -> Desk {
    let desk = Desk::new();
    for at in 1..=count {
        let source = format!("{}\nNumber {at}.\n", report(&format!("Report {at}")));
        desk.put(&format!("seeds/report-{at}.md"), source);
    }
    built(desk)
}

/// The findings at a host of two reports whose answers `spoil` changes.
fn told(spoil: impl Fn(&Question, &mut Reply) + Send + Sync + 'static) -> Told {
    StandIn::of(&library(2), spoil).told()
}

/// The findings if the file whose address contains `part` is missing.
fn without(part: &'static str) -> Vec<String> {
    let told = told(move |asked, reply| {
        if asked.path.contains(part) {
            (reply.status, reply.body) = (404, Vec::new());
        }
    });
    assert_eq!(told.code, 1);
    told.findings()
}

#[test]
fn a_host_without_faults_has_none() {
    let told = told(|_, _| ());
    told.is_well();
    assert_eq!(told.json["reports"]["listed"], 2);
    assert_eq!(told.json["reports"]["examined"], 2);
    // The front page, two reports with three citation files each, and the index.
    assert!(told.json["files"].as_u64().unwrap() >= 25, "{}", told.json);
}

#[test]
fn of_many_reports_the_first_are_examined() {
    let count = REPORTS_VISITED + 2;
    let told = StandIn::of(&library(count), |_, _| ()).told();
    told.is_well();
    assert_eq!(told.json["reports"]["listed"], count);
    assert_eq!(told.json["reports"]["examined"], REPORTS_VISITED);
}

#[test]
fn a_report_of_its_own_address_is_one_site() {
    let told = StandIn::of(&library(2), |_, _| ());
    let told = Told::of(&told.address("/report/report-1/"));
    told.is_well();
    assert_eq!(told.json["reports"]["listed"], 0);
}

#[test]
fn files_that_are_gone() {
    for part in [
        "/assets/worker-",
        "/pagefind.js",
        "/pagefind-entry.json",
        ".pf_meta",
        "/wasm.en.pagefind",
        "/report-2/report.html",
        "/report-1/cite.bib",
    ] {
        let wanted = "fault missing: is not there: the host answers 404";
        assert_eq!(without(part), [wanted], "{part}");
    }
    let found = without("/report-2/");
    assert_eq!(found, ["fault missing: is not there: the host answers 404"]);
}

#[test]
fn pieces_of_the_index_that_are_not_kept() {
    let told = told(|asked, reply| {
        if asked.path.ends_with(".pf_meta") {
            reply.set("cache-control", "no-cache");
        }
    });
    let found = told.findings();
    assert!(
        found.len() == 1 && found[0].contains(" caching: "),
        "{found:#?}"
    );
}

#[test]
fn a_search_script_that_is_changed() {
    let told = told(|asked, reply| {
        if asked.path.ends_with("/pagefind.js") {
            reply.body = b"export const createInstance = () => {};".to_vec();
            reply.headers.remove("content-encoding");
        }
    });
    told.find("fault integrity: is not what the page's integrity attribute says");
}

#[test]
fn a_report_whose_page_is_changed() {
    let told = told(|asked, reply| {
        let is_plain = !reply.headers.contains_key("content-encoding");
        if asked.path.ends_with("/report-2/") && is_plain {
            reply.body.extend(b"<!-- by a host -->");
        }
    });
    told.find("fault integrity: is not what the build wrote");
}

#[test]
fn a_policy_that_forbids_the_search() {
    let told = told(|asked, reply| {
        if asked.path == "/report/" {
            let policy = "script-src 'self' 'wasm-unsafe-eval'; frame-ancestors 'none'";
            reply.set("content-security-policy", policy);
        }
    });
    told.find("fault policy: is sent with a policy that forbids what stands in the page");
}
