// Loaded before every test file of every tier: one generous limit so that a shared, noisy machine
// never fails a test by being slow. Tests wait for conditions, never for time.
import { jest } from '@jest/globals';

jest.setTimeout(120_000);
