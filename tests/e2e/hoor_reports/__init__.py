"""The phases of Höör's reports in the browser (test_hoor_reports)."""
