"""The four elements that success rests on: people, processes, technology and expectations."""
