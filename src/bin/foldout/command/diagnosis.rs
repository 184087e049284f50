//! Prints a *diagnosis* of the doctor, as lines of text or as JSON.

use foldout::doctor::{Diagnosis, Finding, Weight};
use serde_json::{Value, json};

/// The most addresses that are listed for one finding.
const LISTED: usize = 3;

/// The whole diagnosis.
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
        "stopped": diagnosis.stopped,
        "files_named": diagnosis.files_named,
    })
}

/// The address, the host, each finding, and the number of findings.
pub(super) fn text(diagnosis: &Diagnosis) -> Vec<String> {
    let hops = diagnosis.hops.iter();
    let mut lines: Vec<String> = hops
        .map(|hop| format!("{} leads to {} ({})", hop.from, hop.to, hop.status))
        .collect();
    let Diagnosis {
        page,
        host,
        generator,
        files,
        ..
    } = diagnosis;
    lines.push(format!(
        "{page}: {generator}, {files} files, served by {host}"
    ));
    lines.push(String::new());
    let (listed, visited) = (diagnosis.reports_listed, diagnosis.reports_visited);
    if listed > visited && diagnosis.stopped.is_none() {
        lines.push(format!(
            "{visited} of its {listed} reports were examined; what the host does to these it does to all"
        ));
        lines.push(String::new());
    }
    for finding in &diagnosis.findings {
        lines.extend(said(finding));
        lines.push(String::new());
    }
    lines.extend(stopped(diagnosis));
    let count = |weight: Weight| match diagnosis.count(weight) {
        0 => format!("no {}s", weight.name()),
        1 => format!("1 {}", weight.name()),
        count => format!("{count} {}s", weight.name()),
    };
    let counts = format!("{}, {}", count(Weight::Fault), count(Weight::Hint));
    lines.push(match diagnosis.stopped {
        None => counts,
        Some(_) => format!("not examined whole; so far {counts}"),
    });
    lines
}

/// Only the faults, and what was not examined; empty if there is neither.
pub(super) fn faults(diagnosis: &Diagnosis) -> Vec<String> {
    let faults = diagnosis.findings.iter();
    let faults = faults.filter(|finding| finding.weight == Weight::Fault);
    let mut parts: Vec<Vec<String>> = faults.map(said).collect();
    parts.extend(stopped(diagnosis).map(|line| vec![line]));
    parts.join(&String::new())
}

/// The message about a limit that ended the examination early.
fn stopped(diagnosis: &Diagnosis) -> Option<String> {
    let stopped = diagnosis.stopped.as_ref()?;
    let (listed, visited) = (diagnosis.reports_listed, diagnosis.reports_visited);
    let reports = match listed {
        0 => String::new(),
        _ => format!(" and {visited} of {listed} reports"),
    };
    Some(format!(
        "stopped: {stopped}; {} of {} files{reports} were examined, and of the others nothing is known",
        diagnosis.files, diagnosis.files_named
    ))
}

fn said(finding: &Finding) -> Vec<String> {
    let (weight, rule) = (finding.weight.name(), finding.rule.name());
    let mut addresses = finding.addresses.iter();
    let first = addresses.next().map_or("", String::as_str);
    let mut lines = vec![format!("{weight} ({rule}): {first}")];
    let more = addresses.by_ref().take(LISTED - 1);
    lines.extend(more.map(|address| format!("  and {address}")));
    match addresses.count() {
        0 => {}
        more => lines.push(format!("  and {more} more")),
    }
    let Finding {
        what, why, remedy, ..
    } = finding;
    lines.push(format!("  {what}:"));
    lines.push(format!("  {why}."));
    lines.push(format!("  {remedy}"));
    lines
}
