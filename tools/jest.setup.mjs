import 'reflect-metadata';

// A question that no declared index serves fails its test (libs/read-store).
process.env.ZVENO_STRICT_QUERIES ??= '1';
