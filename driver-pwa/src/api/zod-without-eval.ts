import { z } from 'zod';

// The page's policy forbids making code from text, which is how zod hurries; it tries when the first shape is made, so this comes first.
z.config({ jitless: true });
