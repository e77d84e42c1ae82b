//! Work on many things on all cores, whose results are taken in the order of the things.
//!
//! Knows nothing of reports.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// How many things are worked on before the first results are taken, and the most.
const FIRST: usize = 4;
const MOST: usize = 256;

/// Hands each thing and the result of `work` on it to `take`, in the order of the things. The results of
/// at most 256 things are held, so that ten thousand reports need no more memory than some hundred.
///
/// # Errors
/// The first error of `take`, which ends the work.
pub fn in_order<T: Sync, R: Send, E>(
    things: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> Result<(), E>,
) -> Result<(), E> {
    let mut rest = things;
    let mut size = FIRST;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(size.min(rest.len()));
        let results: Vec<R> = now.par_iter().map(&work).collect();
        now.iter().zip(results).try_for_each(|(thing, result)| take(thing, result))?;
        rest = later;
        size = MOST.min(size * 2);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

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
        let work = |_: &usize| worked.fetch_add(1, Ordering::Relaxed);
        assert_eq!(in_order(&things, work, |_, _| Err("full")), Err("full"));
        assert_eq!(worked.into_inner(), FIRST);
    }
}
