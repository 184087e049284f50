//! Replaces `parallel` where there are no threads: work runs sequentially.

/// Applies `work` to each of `items`; results are in their order.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    items.iter().map(work).collect()
}

/// Runs two pieces of work and returns both results.
pub(crate) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    (one(), other())
}

/// Runs `work` on the current stack, so `work` must need little of it.
pub(crate) fn on_stack<T: Send>(_bytes: usize, work: impl FnOnce() -> T + Send) -> Option<T> {
    Some(work())
}
