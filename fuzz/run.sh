#!/usr/bin/env bash
# Runs every fuzz target, or those named, for so many minutes each, and prints what each has done.
#
#   fuzz/run.sh 20                 # all targets, 20 minutes each
#   fuzz/run.sh 10 understand      # one
#
# Needs cargo-fuzz. Without a nightly toolchain the sanitizer is left out: nothing in the crate is unsafe.
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=${1:?usage: fuzz/run.sh MINUTES [TARGET…]}
shift
[ $# -gt 0 ] || set -- $(cargo fuzz list)
# Seconds, and MiB of memory, that a single input may take: more is a finding.
limits=(-timeout=10 -rss_limit_mb=2048 -max_len=16384)
if cargo +nightly --version >/dev/null 2>&1; then cargo=(cargo +nightly fuzz run)
else export RUSTC_BOOTSTRAP=1; cargo=(cargo fuzz run -s none); fi

# What a target starts from: files of its own, and what the reader ships with.
seeds() {
    case $1 in
        theme) echo assets/themes ;;
        understand) echo fuzz/seeds/understand seeds ;;
        *) echo "fuzz/seeds/$1" ;;
    esac
}

status=0
for target in "$@"; do
    log=$(mktemp)
    mkdir -p "fuzz/corpus/$target"
    # shellcheck disable=SC2046 # the names are ours and have no blanks
    nice "${cargo[@]}" "$target" "fuzz/corpus/$target" $(seeds "$target") -- \
        "${limits[@]}" -max_total_time=$((minutes * 60)) -print_final_stats=1 >"$log" 2>&1 || status=1
    executions=$(awk '/number_of_executed_units/ { print $2 }' "$log")
    findings=$(grep -cE '^(thread .* panicked|==.*ERROR)' "$log" || true)
    echo "$target: ${executions:-0} executions, $findings findings ($log)"
    grep -E 'panicked at|ERROR|Test unit written' "$log" || true
done
exit "$status"
