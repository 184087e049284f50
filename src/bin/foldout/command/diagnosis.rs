//! A *diagnosis* told: what the doctor found at a host, in lines for people, as JSON for machines.

use foldout::doctor::{Diagnosis, Finding, Weight};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// How many addresses of one finding are told by name.
const LISTED: usize = 3;

/// All of it.
pub(super) fn json(diagnosis: &Diagnosis) -> Value {
    let hops = diagnosis.hops.iter().map(
        |hop| json!({ "from": hop.from.as_str(), "status": hop.status, "to": hop.to.as_str() }),
    );
    let findings = diagnosis.findings.iter().map(|finding| {
        json!({
            "rule": finding.rule.name(),
            "weight": finding.weight.name(),
            "addresses": finding.addresses,
            "what": finding.what,
            "why": finding.why,
            "remedy": finding.remedy,
        })
    });
    json!({
        "asked": diagnosis.asked,
        "page": diagnosis.page,
        "host": diagnosis.host,
        "generator": diagnosis.generator,
        "redirects": hops.collect::<Value>(),
        "files": diagnosis.files,
        "reports": { "listed": diagnosis.reports_listed, "examined": diagnosis.reports_visited },
        "faults": diagnosis.count(Weight::Fault),
        "hints": diagnosis.count(Weight::Hint),
        "findings": findings.collect::<Value>(),
    })
}

/// Where was asked and who answered, each finding, and how many there are.
pub(super) fn text(diagnosis: &Diagnosis) -> String {
    let mut text = String::new();
    for hop in &diagnosis.hops {
        let _ = writeln!(text, "{} leads to {} ({})", hop.from, hop.to, hop.status);
    }
    let Diagnosis {
        page,
        host,
        generator,
        files,
        ..
    } = diagnosis;
    let _ = writeln!(
        text,
        "{page}: {generator}, {files} files, served by {host}\n"
    );
    let (listed, visited) = (diagnosis.reports_listed, diagnosis.reports_visited);
    if listed > visited {
        let _ = writeln!(
            text,
            "{visited} of its {listed} reports were examined; what the host does to these it does to all\n"
        );
    }
    for finding in &diagnosis.findings {
        let _ = writeln!(text, "{}\n", said(finding));
    }
    let count = |weight: Weight| match diagnosis.count(weight) {
        0 => format!("no {}s", weight.name()),
        1 => format!("1 {}", weight.name()),
        count => format!("{count} {}s", weight.name()),
    };
    let _ = write!(text, "{}, {}", count(Weight::Fault), count(Weight::Hint));
    text
}

/// The faults alone; `None` where there are none.
pub(super) fn faults(diagnosis: &Diagnosis) -> Option<String> {
    let faults = diagnosis.findings.iter();
    let faults = faults.filter(|finding| finding.weight == Weight::Fault);
    let faults: Vec<String> = faults.map(said).collect();
    (!faults.is_empty()).then(|| faults.join("\n\n"))
}

fn said(finding: &Finding) -> String {
    let (weight, rule) = (finding.weight.name(), finding.rule.name());
    let mut addresses = finding.addresses.iter();
    let first = addresses.next().map_or("", String::as_str);
    let mut text = format!("{weight} ({rule}): {first}");
    for address in addresses.by_ref().take(LISTED - 1) {
        let _ = write!(text, "\n  and {address}");
    }
    match addresses.count() {
        0 => {}
        more => {
            let _ = write!(text, "\n  and {more} more");
        }
    }
    let Finding {
        what, why, remedy, ..
    } = finding;
    let _ = write!(text, "\n  {what}:\n  {why}.\n  {remedy}");
    text
}
