import path from 'node:path';
import { buildProduct } from './product/build-product.ts';

await buildProduct(path.resolve(import.meta.dirname, '..'), console.log);
