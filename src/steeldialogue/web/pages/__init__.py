"""The pages of the site: one folder a noun, each with its addresses, views and forms."""
