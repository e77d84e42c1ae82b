//! Work on many things on all cores, whose results are taken in the order of the things.
//!
//! Knows nothing of reports.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

/// How many things are worked on before the first results are taken, and the most.
const FIRST: usize = 4;
const MOST: usize = 128;

/// Hands each thing and the result of `work` on it to `take`, in the order of the things. While results are taken, the
/// next things are worked on. The results of at most 256 things are held, so that ten thousand reports need no more
/// memory than some hundred.
///
/// # Errors
/// The first error of `take`, which ends the work.
pub fn in_order<T: Sync, R: Send, E>(
    things: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> Result<(), E>,
) -> Result<(), E> {
    let ended = AtomicBool::new(false);
    let work = |thing| (!ended.load(Relaxed)).then(|| work(thing));
    let mut rest = things;
    let mut size = FIRST;
    let mut done = Vec::new();
    while !rest.is_empty() || !done.is_empty() {
        let (now, later) = rest.split_at(size.min(rest.len()));
        let mut results = Vec::new();
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| results = now.par_iter().map(work).collect());
            let taken = done.drain(..).try_for_each(|(thing, result)| match result {
                Some(result) => take(thing, result),
                None => Ok(()),
            });
            ended.store(taken.is_err(), Relaxed);
            taken
        })?;
        done.extend(now.iter().zip(results));
        rest = later;
        size = MOST.min(size * 2);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[test]
    fn results_come_in_order_and_an_error_ends_the_work() {
        let things: Vec<usize> = (0..1000).collect();
        let mut taken = Vec::new();
        let done = in_order(
            &things,
            |thing| thing * 2,
            |thing, result| {
                taken.push((*thing, result));
                Ok::<_, ()>(())
            },
        );
        assert_eq!(done, Ok(()));
        assert!(taken.iter().zip(&things).all(|(pair, thing)| *pair == (*thing, thing * 2)));
        assert_eq!(taken.len(), things.len());
        let worked = AtomicUsize::new(0);
        let work = |_: &usize| worked.fetch_add(1, Relaxed);
        assert_eq!(in_order(&things, work, |_, _| Err("full")), Err("full"));
        // Nothing that would come behind the next few.
        assert!(worked.into_inner() <= 3 * FIRST);
    }
}
