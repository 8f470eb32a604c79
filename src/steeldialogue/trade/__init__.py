"""Trade: what moves between countries, how far each rests on others, and what each could make next."""
