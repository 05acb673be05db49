import { Inject, Injectable } from '@nestjs/common';
import { Delivery } from '@zveno/delivery';

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

  phoneMoved(to: string): Promise<void> {
    return this.#send(to, 'Звено: этот телефон больше не открывает учебный профиль. Если это не вы, сообщите в школу.');
  }

  recoveryCode(to: string, code: string): Promise<void> {
    return this.#send(
      to,
      `Звено: ваш профиль восстанавливают, второй фактор снимут. Код ${code}. Назовите его, только если стоите ` +
        'рядом с администратором. Если это не вы, сообщите в школу.',
    );
  }

  recovered(to: string): Promise<void> {
    return this.#send(
      to,
      'Звено: второй фактор вашего профиля снят, все сеансы окончены. Если это не вы, сообщите в школу.',
    );
  }

  async #send(to: string, text: string): Promise<void> {
    await this.#delivery.send({ channel: 'sms', to, text });
  }
}
