"""HTML to PDF: deterministic PDF/A-3a + PDF/UA-1 files with empty signature fields. See `render.render_pdf`."""
