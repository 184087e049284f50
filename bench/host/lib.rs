//! Nothing: the benchmarks are in `host.rs`.
