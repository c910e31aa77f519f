import * as vscode from 'vscode';
import { Disposable, type IDisposable } from './lifecycle';

/** Where the extension says what it does. Words of memory or transcripts go to `trace` alone. */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

/** The log in VS Code's output panel; the channel is made when something is first said. */
export class Log extends Disposable implements Logger, IDisposable {
  #channel: vscode.LogOutputChannel | undefined;

  trace(message: string): void {
    this.#open().trace(message);
  }

  debug(message: string): void {
    this.#open().debug(message);
  }

  info(message: string): void {
    this.#open().info(message);
  }

  warn(message: string): void {
    this.#open().warn(message);
  }

  error(message: string | Error): void {
    this.#open().error(message);
  }

  /** Shows the log to the person. */
  show(): void {
    this.#open().show();
  }

  #open(): vscode.LogOutputChannel {
    this.#channel ??= this.register(vscode.window.createOutputChannel('AutoDream', { log: true }));
    return this.#channel;
  }
}
