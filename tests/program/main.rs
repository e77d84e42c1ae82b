//! The program run as users run its commands, and the documents that describe it.

mod cli;
mod compare;
mod corrected;
mod damaged;
mod documents;
mod faults;
mod figures;
mod figures_kept;
mod new;
mod pdf;
mod rows;
mod shelf;
mod terms;
#[path = "../common/yearly_report.rs"]
mod yearly_report;
