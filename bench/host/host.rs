//! Measures the steps of a build, for the report in `seeds` and two big ones: reading the source, composing the
//! report, encoding and decoding the payload, prerendering the page, and the whole build. Sources that are not
//! part of the repository are read from the folder `CORPUS`. A report whose source is missing is skipped;
//! `REPORTS` selects reports.

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, BenchmarkId, Criterion, SamplingMode};
use foldout::error::{Error, Result};
use foldout::ingest;
use foldout::model::Meta;
use foldout::payload::Payload;
use foldout::press::{Folder, compose};
use foldout::press::assets::{self, Shared, Viewer};
use foldout::press::page::{self, Parts};
use foldout::{cite, payload, site};
use futures::executor::block_on;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

/// A report to measure.
struct Measured {
    name: &'static str,
    source: PathBuf,
    /// The file with its metadata.
    metadata: Option<PathBuf>,
    /// Whether a build takes seconds.
    is_long: bool,
}

/// All reports, whether or not their sources exist.
fn reports() -> [Measured; 3] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = std::env::var_os("CORPUS").map_or(root.join("../shared/corpus"), PathBuf::from);
    let seed = root.join("seeds/japan-russia-relations");
    [
        Measured {
            name: "seed",
            source: seed.with_extension("txt"),
            metadata: Some(seed.with_extension("toml")),
            is_long: false,
        },
        Measured {
            name: "mueller",
            source: corpus.join("mueller-report/mueller-report.html"),
            metadata: None,
            is_long: false,
        },
        Measured {
            name: "factbook",
            source: corpus.join("factbook/world-factbook.md"),
            metadata: None,
            is_long: true,
        },
    ]
}

/// The requested reports whose sources exist.
fn chosen() -> Vec<Measured> {
    let names = std::env::var("REPORTS").unwrap_or_default();
    let names: Vec<&str> = names
        .split([',', ' '])
        .filter(|name| !name.is_empty())
        .collect();
    let wanted = reports()
        .into_iter()
        .filter(|report| names.is_empty() || names.contains(&report.name));
    let (there, missing): (Vec<_>, Vec<_>) = wanted.partition(|report| report.source.is_file());
    for report in missing {
        println!("{}: skipped, its source is not there", report.name);
    }
    there
}

/// A group for one step, with few runs for long reports, so that all ends in minutes.
fn group<'a>(
    criterion: &'a mut Criterion,
    step: &str,
    report: &Measured,
) -> BenchmarkGroup<'a, WallTime> {
    let mut group = criterion.benchmark_group(step);
    let samples = if report.is_long { 10 } else { 20 };
    group
        .sample_size(samples)
        .sampling_mode(SamplingMode::Flat)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(4));
    group
}

fn measure(criterion: &mut Criterion, report: &Measured) -> Result<()> {
    let id = || BenchmarkId::from_parameter(report.name);
    let bytes = read(&report.source);
    let known = match &report.metadata {
        Some(path) => ingest::read_metadata(&String::from_utf8_lossy(&read(path)))?,
        None => Meta::default(),
    };
    let name = report.source.file_name().unwrap_or_default().to_string_lossy();
    let source = ingest::Source {
        name: &name,
        bytes: &bytes,
        beside: &ingest::Nothing,
    };
    let read_report = ingest::read(&source, &known)?.report;
    let composed = compose(&read_report);
    let payload = &*composed.payload;
    let encoded = payload::encode(payload).unwrap_or_default();

    group(criterion, "ingest", report).bench_function(id(), |bench| {
        bench.iter_with_large_drop(|| ingest::read(black_box(&source), &known));
    });
    group(criterion, "compose", report).bench_function(id(), |bench| {
        bench.iter_with_large_drop(|| compose(black_box(&read_report)));
    });
    group(criterion, "encode", report).bench_function(id(), |bench| {
        bench.iter_with_large_drop(|| payload::encode(black_box(payload)));
    });
    group(criterion, "decode", report).bench_function(id(), |bench| {
        bench.iter_with_large_drop(|| payload::decode::<Payload>(black_box(&encoded)));
    });

    let viewer = match Viewer::embedded() {
        Ok(viewer) => viewer,
        Err(error) => {
            println!("prerender and build: skipped: {error}");
            return Ok(());
        }
    };
    let citations = cite::cite(&composed.meta, None);
    let (shared, folder) = (Shared::of(&viewer), Folder::default());
    let wasm = assets::wasm(&viewer, &composed)
        .map_err(|why| Error::new(format!("the report cannot be written down: {why:?}"), ""))?;
    let parts = Parts::Beside {
        shared: &shared,
        wasm: &wasm,
        folder: &folder,
    };
    let composed = Rc::new(composed);
    group(criterion, "prerender", report).bench_function(id(), |bench| {
        bench.iter_batched(
            || composed.clone(),
            |composed| block_on(async { page::begun(composed, &parts, None).await.finished(&citations).await }),
            BatchSize::PerIteration,
        );
    });
    group(criterion, "build", report).bench_function(id(), |bench| {
        bench.iter_with_large_drop(|| site::build(black_box(&report.source), &viewer, None));
    });
    Ok(())
}

/// The content of a file; empty if it cannot be read, which reading then reports.
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args().without_plots();
    for report in chosen() {
        if let Err(error) = measure(&mut criterion, &report) {
            println!("{}: failed: {error}", report.name);
        }
    }
    criterion.final_summary();
}
