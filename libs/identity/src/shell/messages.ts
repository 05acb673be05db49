import { Inject, Injectable } from '@nestjs/common';
import { Delivery } from '@zveno/delivery';
import { isDomainError } from '@zveno/kernel';

/** What identity sends to phones. A message names nobody: whoever holds the phone may be somebody else by now. */
@Injectable()
export class Messages {
  readonly #delivery: Delivery;

  constructor(@Inject(Delivery) delivery: Delivery) {
    this.#delivery = delivery;
  }

  signInCode(to: string, code: string): Promise<void> {
    return this.#send(to, `Звено: код входа ${code}. Никому его не говорите.`);
  }

  phoneCode(to: string, code: string): Promise<void> {
    return this.#send(to, `Звено: код ${code}, чтобы привязать этот телефон к профилю. Никому его не говорите.`);
  }

  recoveryCode(to: string, code: string): Promise<void> {
    return this.#send(
      to,
      `Звено: ваш профиль восстанавливают, второй фактор снимут. Код ${code}. Назовите его, только если стоите ` +
        'рядом с администратором. Если это не вы, сообщите в школу.',
    );
  }

  phoneMoved(to: string | undefined): Promise<void> {
    return this.#notice(to, 'этот телефон больше не открывает учебный профиль.');
  }

  recovered(to: string | undefined): Promise<void> {
    return this.#notice(to, 'второй фактор вашего профиля снят, все сеансы окончены.');
  }

  secondFactorEnabled(to: string | undefined): Promise<void> {
    return this.#notice(to, 'в вашем профиле включён второй фактор, остальные сеансы окончены.');
  }

  secondFactorRemoved(to: string | undefined): Promise<void> {
    return this.#notice(to, 'в вашем профиле убран второй фактор, остальные сеансы окончены.');
  }

  /** Of what is recorded already: it stands, whether the notice goes out or not. */
  async #notice(to: string | undefined, what: string): Promise<void> {
    if (to === undefined) return;
    try {
      await this.#send(to, `Звено: ${what} Если это не вы, сообщите в школу.`);
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('delivery.')) throw error;
    }
  }

  async #send(to: string, text: string): Promise<void> {
    await this.#delivery.send({ channel: 'sms', to, text });
  }
}
